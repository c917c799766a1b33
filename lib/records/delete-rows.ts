import { setTimeout } from 'node:timers/promises';
import type { EngineParams, RecordEngine } from './record-engine.ts';

const nudgeEveryMs = 20;

/**
 * Deletes some rows of a table; they are gone when it resolves. Where a merge holds one of the parts the engine leaves
 * the work until it next looks for some, which is up to a second later: it is told to look again meanwhile.
 */
export async function deleteRows(
  engine: RecordEngine,
  table: string,
  where: string,
  params: EngineParams = {},
): Promise<void> {
  const done = new AbortController();
  const deleted = engine.run(`DELETE FROM ${table} WHERE ${where}`, params).finally(() => done.abort());
  await Promise.all([deleted, nudge(engine, table, done.signal)]);
}

async function nudge(engine: RecordEngine, table: string, done: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await setTimeout(nudgeEveryMs, undefined, { ref: false, signal: done });
      await engine.run(`SYSTEM START MERGES ${table}`);
    }
  } catch {
    // It is over, or this user of a server may not say such a thing: then it takes as long as it takes.
  }
}
