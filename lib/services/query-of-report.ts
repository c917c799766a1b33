import { productNamed } from '#lib/catalogue/catalogue.ts';
import { readRecordQuery } from '#lib/query/record-query.ts';
import type { Report } from '#lib/reports-api/report.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { sealAddress } from './open-address.ts';

/** The address of the query a report was made for elsewhere, where it is one that we can ask too; else null. */
export function searchOfReport(tokens: Sealer, { product, accountId, parameters }: Report): string | null {
  const { direction, date_start, date_end, include_message, show_concatenated } = parameters;
  const known = new Set(productNamed(product)?.filters.map(({ name }) => name));
  const flags = new Set(['include_message', 'show_concatenated']);
  const filters = Object.entries(parameters).filter(([name]) => known.has(name) && !flags.has(name));
  const isSet = (flag: string | undefined) => flag?.toLowerCase() === 'true';
  const query = readRecordQuery({
    product,
    accountId,
    ...(direction && { direction: direction.toLowerCase() }),
    range: { start: date_start, end: date_end },
    filters: Object.fromEntries(filters),
    includeMessage: isSet(include_message),
    showConcatenated: isSet(show_concatenated),
  });
  return query.ok ? sealAddress(tokens, query.value) : null;
}
