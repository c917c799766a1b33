import type { RecordEngine } from '#lib/records/record-engine.ts';
import { sqlName } from '#lib/records/sql-name.ts';
import { rollupDatabase } from './rollup-tables.ts';

/** Of the rows of a table's largest part: with so many more beside them, charts take half as long again. */
export const much = 1 / 50;

/**
 * Makes one part of each table that has more than so much beside its largest part; notes of what was deleted count, too.
 * Where it fails, charts are slower, and that is all.
 */
export async function mergeRollups(
  engine: RecordEngine,
  { least = 0 }: { readonly least?: number } = {},
): Promise<void> {
  try {
    const tables = await engine.rows<{ table: string }>(
      `SELECT table FROM system.parts WHERE database = {database:String} AND active
       GROUP BY table HAVING sum(rows) - max(rows) > max(rows) * {least:Float64}`,
      { database: rollupDatabase, least },
    );
    for (const { table } of tables)
      await engine.run(`OPTIMIZE TABLE ${sqlName(rollupDatabase)}.${sqlName(table)} FINAL`);
  } catch {
    // A user of a server may not be allowed to.
  }
}
