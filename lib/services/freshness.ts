import type { Product } from '#lib/catalogue/product.ts';
import type { OwnedRows, Provisional } from '#lib/endpoints/records.ts';
import { formatUtc, parseInstant } from '#lib/query/instant.ts';
import type { WireRecord } from '#lib/reports-api/reports-client.ts';
import { isPending, isYoung } from '#lib/vault/pending.ts';
import type { Origin } from '#lib/vault/read-owned.ts';

/** Of each record of a page, when it was bought and with which purchase. */
export type Freshness = readonly Origin[];

/** The same with each purchase said once. */
export function originsOf(freshness: Freshness): OwnedRows {
  const places = new Map<string, number>();
  const purchases: { id: string; at: string }[] = [];
  let before: Origin | undefined;
  let place = 0;
  const rows = freshness.map((origin) => {
    // A page that was bought is of one purchase, and is one origin over and over.
    if (origin === before) return place;
    before = origin;
    const { boughtAt, purchaseId } = origin;
    const key = `${boughtAt} ${purchaseId}`;
    place = places.get(key) ?? purchases.length;
    if (place === purchases.length) {
      places.set(key, place);
      purchases.push({ id: purchaseId, at: formatUtc(boughtAt) });
    }
    return place;
  });
  return { purchases, rows };
}

/** Which records may have changed since they were bought, and which say so themselves. */
export function freshnessOf(
  product: Product,
  records: readonly WireRecord[],
  freshness: Freshness,
): { readonly provisional: Provisional } {
  const pending: number[] = [];
  const young: number[] = [];
  for (const [at, record] of records.entries()) {
    const value = record[product.rangeField];
    const time = typeof value === 'string' ? parseInstant(value) : null;
    const waits = isPending(product, record);
    if (waits) pending.push(at);
    else if (time !== null && isYoung(time, freshness[at]?.boughtAt ?? 0)) young.push(at);
  }
  return { provisional: { count: young.length + pending.length, pending, young } };
}
