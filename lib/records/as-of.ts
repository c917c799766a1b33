import type { Product } from '#lib/catalogue/product.ts';
import { sqlName } from './sql-name.ts';

const finalTime = 'date_finalized';

/** What only the final receipt brings; blank until it has arrived. */
const knownAtTheEnd = [
  finalTime,
  'error_code',
  'error_code_description',
  'provider_error_code',
  'session_id',
  'session_type',
];

export interface Settling {
  /** SQL that is true while the final receipt is still to come. Binds `{asOf:Int64}`. */
  readonly pending: string;
  readonly statusField: string;
  readonly pendingStatus: string;
  readonly blank: ReadonlySet<string>;
}

/** How records of a product settle, or undefined where they are final from the start. */
export function settlingOf(product: Product): Settling | undefined {
  const { statusField, latencyField, fields } = product;
  if (!statusField || !fields.some((field) => field.name === finalTime)) return undefined;
  const statuses = fields.find((field) => field.name === statusField)?.values ?? [];
  return {
    pending: `ifNull(${sqlName(finalTime)} > ${instant('asOf')}, 0)`,
    statusField,
    pendingStatus: statuses.includes('IN PROGRESS') ? 'IN PROGRESS' : 'submitted',
    blank: new Set([...knownAtTheEnd, ...(latencyField ? [latencyField] : [])]),
  };
}

/** A bound epoch-millisecond parameter as a time of the columns' type. */
export const instant = (parameter: string): string => `fromUnixTimestamp64Milli({${parameter}:Int64}, 'UTC')`;
