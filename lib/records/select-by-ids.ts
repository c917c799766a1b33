import type { RecordEngine } from './record-engine.ts';
import { idsOf } from './record-table.ts';
import { type Matching, selectMatching } from './select-matching.ts';
import { sqlName } from './sql-name.ts';

export interface IdSelection extends Omit<Matching, 'fields' | 'values' | 'narrowing'> {
  readonly ids: readonly string[];
}

export interface IdRecords {
  readonly body: string;
  readonly count: number;
  /** Those of the asked ids that matched, in the order asked. */
  readonly found: readonly string[];
  readonly more: boolean;
  readonly beside: readonly string[];
}

/** Records whose id, in any of the product's id fields, was asked for; newest first. */
export async function selectByIds(
  engine: RecordEngine,
  database: string,
  { ids, ...selection }: IdSelection,
  signal?: AbortSignal,
): Promise<IdRecords> {
  const { product } = selection;
  const times = `SELECT time FROM ${idsOf(database, product)}
    WHERE hash IN (SELECT sipHash64(arrayJoin({values:Array(String)})))`;
  const narrowing = [`${sqlName(product.rangeField)} IN (${times})`];
  const matching = { ...selection, fields: product.idFields, values: ids, narrowing };
  const { body, count, seen, more, beside } = await selectMatching(engine, database, matching, signal);
  return { body, count, found: ids.filter((id) => seen.has(id)), more, beside };
}
