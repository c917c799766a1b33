import { setTimeout } from 'node:timers/promises';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';

interface Table {
  readonly database: string;
  readonly name: string;
}

const lookEveryMs = 150;
const patienceMs = 90_000;

/**
 * Rows that were deleted stay on the disk: under a mask until their part is merged, and in parts that were replaced for
 * minutes. Takes both away. False where something still reads them: then the engine removes them itself, within minutes.
 */
export async function wipeReplaced(engine: RecordEngine, table: Table): Promise<boolean> {
  const name = `${sqlName(table.database)}.${sqlName(table.name)}`;
  await engine.run(`ALTER TABLE ${name} MODIFY SETTING old_parts_lifetime = 0`);
  try {
    if ((await countParts(engine, table, 'active AND has_lightweight_delete')) > 0)
      await engine.run(`ALTER TABLE ${name} APPLY DELETED MASK`);
    const started = performance.now();
    while ((await countParts(engine, table, 'NOT active')) > 0) {
      if (performance.now() - started > patienceMs) return false;
      await setTimeout(lookEveryMs);
    }
    return true;
  } finally {
    await engine.run(`ALTER TABLE ${name} RESET SETTING old_parts_lifetime`);
  }
}

async function countParts(engine: RecordEngine, { database, name }: Table, which: string): Promise<number> {
  const [found] = await engine.rows<{ parts: string }>(
    `SELECT toString(count()) AS parts FROM system.parts
     WHERE database = {database:String} AND table = {name:String} AND ${which}`,
    { database, name },
  );
  return Number(found?.parts ?? 0);
}
