import type { Field } from '#lib/catalogue/field.ts';
import type { RecordEngine } from './record-engine.ts';
import type { IdRecords } from './select-by-ids.ts';
import { type Matching, selectMatching } from './select-matching.ts';

interface NumberSelection extends Omit<Matching, 'fields' | 'values' | 'narrowing'> {
  /** Digits only. */
  readonly numbers: readonly string[];
}

/** A sender may be a number as well as a name. */
export const mayHoldNumber = ({ name, semantic }: Field): boolean =>
  semantic === 'phone' || ['from', 'to', 'forced_from', 'changed_from'].includes(name);

/** Records of these phone numbers, however they took part; newest first. Nothing leads to them, so all are read. */
export async function selectByNumbers(
  engine: RecordEngine,
  database: string,
  { numbers, ...selection }: NumberSelection,
  signal?: AbortSignal,
): Promise<IdRecords> {
  const fields = [...new Set(selection.product.fields.filter(mayHoldNumber).map(({ name }) => name))];
  const values = numbers.flatMap((number) => [number, `+${number}`]);
  const matching = { ...selection, fields, values };
  const { body, count, seen, more, beside } = await selectMatching(engine, database, matching, signal);
  const found = numbers.filter((number) => seen.has(number) || seen.has(`+${number}`));
  return { body, count, found, more, beside };
}
