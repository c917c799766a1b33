import type { Product } from '#lib/catalogue/product.ts';
import { sqlName, sqlText } from '#lib/records/sql-name.ts';
import { settleMs } from './plan-reading.ts';

/** States the products name that another one follows, in lower case. */
export const pendingStates: readonly string[] = [
  'submitted',
  'buffered',
  'accepted',
  'queued',
  'in progress',
  'pending',
  'processing',
  'started',
  'ringing',
];

/** Whether a record says that it is still on its way: only asking again tells what became of it. */
export function isPending(product: Product, record: Readonly<Record<string, unknown>>): boolean {
  const state = product.statusField === undefined ? undefined : record[product.statusField];
  return typeof state === 'string' && pendingStates.includes(state.toLowerCase());
}

/** Whether a record of that time may have changed since it was bought. Both in epoch milliseconds. */
export const isYoung = (time: number, boughtAt: number): boolean => boughtAt - time < settleMs;

/** SQL that is true for a record of the vault that is pending or young. */
export function provisionalSql({ rangeField, statusField }: Product): string {
  const young = `toUnixTimestamp64Milli(_bought) - toUnixTimestamp64Milli(${sqlName(rangeField)}) < ${settleMs}`;
  if (statusField === undefined) return young;
  return `(${young} OR lower(${sqlName(statusField)}) IN (${pendingStates.map(sqlText).join(', ')}))`;
}
