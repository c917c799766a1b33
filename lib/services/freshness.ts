import type { Product } from '#lib/catalogue/product.ts';
import type { OwnedRows, Provisional } from '#lib/endpoints/records.ts';
import { formatUtc, isSpelledAlike, parseInstant } from '#lib/query/instant.ts';
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
  let settled = { text: '', boughtAt: 0 };
  for (const [at, record] of records.entries()) {
    if (isPending(product, record)) {
      pending.push(at);
      continue;
    }
    const text = record[product.rangeField];
    const boughtAt = freshness[at]?.boughtAt ?? 0;
    // The newest come first as a rule: what is older than a record that has settled need not be read as a time.
    if (
      typeof text !== 'string' ||
      (boughtAt === settled.boughtAt && text <= settled.text && isSpelledAlike(text, settled.text))
    )
      continue;
    const time = parseInstant(text);
    if (time === null) continue;
    if (isYoung(time, boughtAt)) young.push(at);
    else settled = { text, boughtAt };
  }
  return { provisional: { count: young.length + pending.length, pending, young } };
}
