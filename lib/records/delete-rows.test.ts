import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteRows } from './delete-rows.ts';
import { openScratchEngine, type ScratchEngine } from './scratch-engine.ts';

let scratch: ScratchEngine;
beforeAll(async () => {
  scratch = await openScratchEngine();
});
afterAll(() => scratch[Symbol.asyncDispose]());

test('rows are gone when it resolves, whatever is being merged meanwhile', async () => {
  const { engine } = scratch;
  await engine.run('CREATE TABLE versions (id UInt64, version UInt64) ENGINE = MergeTree ORDER BY id');
  for (let version = 1; version <= 12; version += 1) {
    await engine.run('INSERT INTO versions SELECT number, {version:UInt64} FROM numbers(1000)', { version });
    await deleteRows(engine, 'versions', 'version < {version:UInt64}', { version });
    expect(
      await engine.rows('SELECT version, toUInt32(count()) AS rows FROM versions GROUP BY version'),
    ).toEqual([{ version, rows: 1000 }]);
  }
});

test('what cannot be deleted is an error', async () => {
  await expect(deleteRows(scratch.engine, 'nowhere', '1')).rejects.toThrow(/nowhere/);
});
