import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecordEngine } from './open-record-engine.ts';
import { openScratchEngine, type ScratchEngine } from './scratch-engine.ts';

let scratch: ScratchEngine;

beforeAll(async () => {
  scratch = await openScratchEngine();
});
afterAll(() => scratch[Symbol.asyncDispose]());

describe('engine', () => {
  const endless = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1';

  it('keeps the settings of a query to it, whichever connection comes next', async () => {
    const { engine } = scratch;
    const sql = `SELECT getSetting('max_threads') AS threads, getSetting('max_execution_time') AS seconds,
      getSetting('compile_expressions') AS compiles, getSetting('mutations_sync') AS waits`;
    const usual = await engine.rows(sql);
    const own = { max_threads: 1, max_execution_time: 7, compile_expressions: 1 };
    const several = Array.from({ length: 8 }, () => engine.rows(sql, {}, { settings: own }));
    for (const rows of await Promise.all(several))
      expect(rows).toEqual([{ threads: 1, seconds: 7, compiles: true, waits: 2 }]);
    const after = await Promise.all(Array.from({ length: 8 }, () => engine.rows(sql)));
    expect(usual).toMatchObject([{ seconds: 60, compiles: false, waits: 2 }]);
    expect(after).toEqual(Array(8).fill(usual));
  });

  it('stops a query that is no longer wanted', async () => {
    const abort = new AbortController();
    const query = scratch.engine.text(endless, {}, { signal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    await expect(query).rejects.toMatchObject({ name: 'AbortError' });
    // chDB may list a killed query until its connection is used again, so what it reads decides, not the list.
    let before = '';
    await expect
      .poll(
        async () => {
          const now = JSON.stringify(
            await scratch.engine.rows(
              `SELECT read_rows FROM system.processes WHERE query LIKE '%1000000000000%' AND query NOT LIKE '%system.processes%'`,
            ),
          );
          const still = now === before;
          before = now;
          return still;
        },
        { timeout: 5000, interval: 200 },
      )
      .toBe(true);
    await expect(scratch.engine.rows('SELECT 1 AS one', {}, { signal: abort.signal })).rejects.toThrow();
  });

  it('gives up on a query that takes too long, in words', async () => {
    const slow = scratch.engine.text(endless, {}, { settings: { max_execution_time: 1 } });
    await expect(slow).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('runs more queries than it has connections', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        scratch.engine.rows<{ n: number }>('SELECT {n:UInt8} AS n', { n }),
      ),
    );
    expect(answers.flat().map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('finishes what runs before it closes, and refuses what comes after', async () => {
    const own = await openRecordEngine({ path: scratch.path }, { connections: 2 });
    const answers = Array.from({ length: 9 }, () => own.rows('SELECT 1 AS one'));
    const closed = own.close();
    await expect(own.rows('SELECT 2 AS two')).rejects.toThrow('closed');
    expect((await Promise.all(answers)).flat()).toEqual(Array.from({ length: 9 }, () => ({ one: 1 })));
    await closed;
  });
});
