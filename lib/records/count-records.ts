import { type PageSelection, recordConditions } from './record-conditions.ts';
import type { RecordEngine } from './record-engine.ts';
import { tableOf } from './record-table.ts';

/** How many records a selection means. Ours only: the API never tells a total. */
export async function countRecords(
  engine: RecordEngine,
  database: string,
  selection: PageSelection,
  asOf?: number,
  signal?: AbortSignal,
): Promise<number> {
  const { sql, params } = recordConditions(selection, asOf);
  const text = await engine.text(
    `SELECT count() FROM ${tableOf(database, selection.product)} WHERE ${sql.join(' AND ')}`,
    params,
    { format: 'TabSeparatedRaw', ...(signal ? { signal } : {}) },
  );
  return Number(text);
}
