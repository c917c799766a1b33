import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRecordEngine } from './open-record-engine.ts';
import { openScratchEngine, type ScratchEngine } from './scratch-engine.ts';

let scratch: ScratchEngine;
beforeAll(async () => {
  scratch = await openScratchEngine();
});
afterAll(() => scratch[Symbol.asyncDispose]());

const leftOver = () => readdir(join(scratch.path, 'user_files'));

it('gives a result as one file and keeps nothing of it', async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of scratch.engine.file('SELECT number FROM numbers({count:UInt32})', {
    count: 300_000,
  }))
    pieces.push(piece);
  const file = Buffer.concat(pieces);
  expect([file.toString('latin1', 0, 4), file.toString('latin1', file.length - 4)]).toEqual(['PAR1', 'PAR1']);
  expect(await leftOver()).toEqual([]);
});

it('keeps nothing of a file that was not read to its end', async () => {
  const random = 'SELECT rand64() AS number FROM numbers(1000000)';
  for await (const piece of scratch.engine.file(random)) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }
  expect(await leftOver()).toEqual([]);
});

it('ends the query when it is no longer wanted, and then lets the engine close', async () => {
  const own = await openRecordEngine({ path: scratch.path }, { connections: 1 });
  const abort = new AbortController();
  const endless = 'SELECT number FROM numbers(1000000000000) WHERE sipHash64(number) = 1';
  const reading = (async () => {
    for await (const _ of own.file(endless, {}, { signal: abort.signal }));
  })();
  await expect
    .poll(() =>
      own.rows(
        `SELECT 1 FROM system.processes WHERE query LIKE '%INSERT INTO FUNCTION file%1000000000000%' AND query NOT LIKE '%system.processes%'`,
      ),
    )
    .not.toEqual([]);
  abort.abort(new Error('not wanted'));
  await expect(reading).rejects.toThrow('not wanted');
  await own.close();
  expect(await leftOver()).toEqual([]);
});
