import type { Product } from '#lib/catalogue/product.ts';
import { parseInstant } from '#lib/query/instant.ts';
import { pageLimit } from '#lib/query/wire-parameters.ts';
import type { IdRecords } from '#lib/records/select-by-ids.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';

/** What several lookups in one data set found as one answer: each record once, the newest first, never more than a page. */
export function joinFound(
  answers: readonly Pick<IdRecords, 'body' | 'more'>[],
  { rangeField }: Product,
): { readonly records: readonly WireRecord[]; readonly more: boolean } {
  const [first = [], ...others] = answers.map(({ body }) => JSON.parse(body) as readonly WireRecord[]);
  const more = answers.some((answer) => answer.more);
  if (others.length === 0) return { records: first, more };
  const keyOf = (record: WireRecord) => JSON.stringify([record.id, record[rangeField]]);
  const all = new Map([...first, ...others.flat()].map((record) => [keyOf(record), record]));
  const timeOf = (record: WireRecord) => parseInstant(String(record[rangeField])) ?? 0;
  const records = [...all.values()].toSorted((one, other) => timeOf(other) - timeOf(one));
  return { records: records.slice(0, pageLimit), more: more || records.length > pageLimit };
}
