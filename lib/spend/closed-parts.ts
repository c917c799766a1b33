import { lengthOf } from '#lib/vault/intervals.ts';
import { totalOf, without } from './exact.ts';
import { askedMs, lackingOf, type OwnedTime, ownedMs } from './owned-time.ts';
import { totalsOf } from './roll-up.ts';
import type { SpendCell } from './spend-cells.ts';
import type { ClosedPart } from './spend-store.ts';

/** A period as it is frozen: what each product came to, and how much of it was owned. */
export function closedParts(parts: readonly OwnedTime[], cells: readonly SpendCell[]): ClosedPart[] {
  return parts.map(({ product, accountId, asked, directions }) => ({
    ...{ accountId, product: product.name },
    askedMs: askedMs({ asked, directions }),
    ownedMs: ownedMs({ directions }),
    provisionalMs: directions.reduce((sum, { provisional }) => sum + lengthOf(provisional), 0),
    lacking: lackingOf({ directions }),
    totals: totalsOf(
      cells.filter((cell) => cell.accountId === accountId && cell.product === product.name),
    ).map(({ currency, records, unpriced, amount, provisionalRecords }) => ({
      ...{ currency, records, unpriced, amount, provisionalRecords },
    })),
  }));
}

export const missingMs = (parts: readonly ClosedPart[]): number =>
  parts.reduce((sum, { askedMs, ownedMs }) => sum + askedMs - ownedMs, 0);

/** The same by product and direction: what was begun first, then the most. */
export function closedLacking(parts: readonly ClosedPart[]) {
  return parts
    .flatMap(({ accountId, product, askedMs: asked, ownedMs: owned, lacking }) => {
      const all = lacking ?? (asked > owned ? [{ direction: null, ms: asked - owned }] : []);
      return all.map(({ direction, ms }) => ({ isBegun: owned > 0, accountId, product, direction, ms }));
    })
    .toSorted(
      (one, other) =>
        Number(other.isBegun) - Number(one.isBegun) ||
        other.ms - one.ms ||
        one.product.localeCompare(other.product),
    )
    .map(({ isBegun: _, ...one }) => one);
}

/** What all parts came to, one line a currency. */
export function closedTotals(parts: readonly ClosedPart[]): ClosedPart['totals'] {
  const groups = Map.groupBy(
    parts.flatMap(({ totals }) => totals),
    ({ currency }) => currency,
  );
  return [...groups].map(([currency, totals]) => ({
    currency,
    records: totals.reduce((sum, { records }) => sum + records, 0),
    unpriced: totals.reduce((sum, { unpriced }) => sum + unpriced, 0),
    amount: totalOf(totals.map(({ amount }) => amount)),
    provisionalRecords: totals.reduce((sum, { provisionalRecords }) => sum + provisionalRecords, 0),
  }));
}

/** How another look at a part differs from the frozen one. */
export interface Drift {
  readonly accountId: string;
  readonly product: string;
  readonly currency: string;
  readonly records: number;
  readonly amount: string;
  readonly ownedMs: number;
}

/** What has changed, now less then; nothing of what has stayed. */
export function driftBetween(then: readonly ClosedPart[], now: readonly ClosedPart[]): readonly Drift[] {
  const keyOf = ({ accountId, product }: ClosedPart) => `${accountId} ${product}`;
  const before = new Map(then.map((part) => [keyOf(part), part]));
  const after = new Map(now.map((part) => [keyOf(part), part]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, fresh] = [before.get(key), after.get(key)];
    const { accountId, product } = fresh ?? old ?? { accountId: '', product: '' };
    const currencies = new Set([...(old?.totals ?? []), ...(fresh?.totals ?? [])].map((one) => one.currency));
    return [...currencies].flatMap((currency) => {
      const was = old?.totals.find((one) => one.currency === currency) ?? nothing;
      const is = fresh?.totals.find((one) => one.currency === currency) ?? nothing;
      const records = is.records - was.records;
      const amount = without(is.amount, was.amount);
      if (records === 0 && amount === '0') return [];
      return [{ accountId, product, currency, records, amount, ownedMs: ownedSince(old, fresh) }];
    });
  });
}

/** An hour of both directions is one where nothing tells them apart, as in what was closed long ago, and two elsewhere. */
function ownedSince(old: ClosedPart | undefined, fresh: ClosedPart | undefined): number {
  const measure = old && fresh && old.askedMs > 0 ? fresh.askedMs / old.askedMs : 1;
  return (fresh?.ownedMs ?? 0) - (old?.ownedMs ?? 0) * measure;
}

const nothing = { records: 0, amount: '0' };
