import { createHash } from 'node:crypto';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';

/** A question less its range: which records of an account it means, and how much of each. */
export interface Scope {
  readonly accountId: string;
  /** The reference's internal name. */
  readonly product: string;
  readonly direction: Direction | null;
  /** API filter name → value. */
  readonly filters: Readonly<Record<string, string>>;
  readonly includeMessage: boolean;
  readonly showConcatenated: boolean;
  /** Whether personal fields are among what is kept, or asked for. */
  readonly personal: boolean;
}

export function scopeOf(query: RecordQuery, { personal }: { readonly personal: boolean }): Scope {
  return {
    accountId: query.accountId,
    product: query.product,
    direction: query.direction ?? null,
    filters: query.filters,
    includeMessage: query.includeMessage === true,
    showConcatenated: query.showConcatenated === true,
    personal,
  };
}

/**
 * Whether the vault can tell which of its records a question means. Some filters compare with what records do not show;
 * what they choose only the vendor knows.
 */
export function isDecidable({ product, filters }: Pick<Scope, 'product' | 'filters'>): boolean {
  const known = productNamed(product)?.filters ?? [];
  return Object.keys(filters).every(
    (name) => known.find((filter) => filter.name === name)?.field !== undefined,
  );
}

/** Whether everything `asked` means is among what `held` means, with all that is asked of each record. */
export function holds(held: Scope, asked: Scope): boolean {
  return (
    held.accountId === asked.accountId &&
    held.product === asked.product &&
    (held.direction === null || held.direction === asked.direction) &&
    (held.includeMessage || !asked.includeMessage) &&
    (held.showConcatenated || !asked.showConcatenated) &&
    (held.personal || !asked.personal) &&
    Object.entries(held.filters).every(([name, value]) => asked.filters[name] === value)
  );
}

/** The same text for the same scope, and for no other. A hash: filters may name a person. */
export function scopeKey(scope: Scope): string {
  const { accountId, product, direction, filters, includeMessage, showConcatenated, personal } = scope;
  const names = Object.keys(filters).toSorted();
  const parts = [
    [accountId, product, direction, includeMessage, showConcatenated, personal],
    names.map((name) => [name, filters[name]]),
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

export const messageBit = 1;
export const personalBit = 4;

/** What a scope asks for beside what records always show, as bits. */
export function askedBits({ includeMessage, showConcatenated, personal }: Scope): number {
  return (includeMessage ? messageBit : 0) | (showConcatenated ? 2 : 0) | (personal ? personalBit : 0);
}
