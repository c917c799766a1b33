import { type PriceCount, type PriceStep, usualOf } from './price-steps.ts';

/** What there is to say of one price of a unit without telling day by day. Days are those of `PriceCount.at`. */
export interface PriceSpan {
  readonly price: string;
  readonly records: number;
  /** Epoch milliseconds. */
  readonly first: number;
  /** The last day it was found on. */
  readonly last: number;
  /** Of the days on which it was the usual price; null where there were none. */
  readonly usual: UsualSpan | null;
}

interface UsualSpan {
  readonly records: number;
  /** The first and the last of those days. */
  readonly from: number;
  readonly until: number;
}

/** The prices of a unit that was told day by day. */
export function spansOf(counts: readonly PriceCount[]): readonly PriceSpan[] {
  const days = Map.groupBy(counts, ({ at }) => at).values();
  return joinSpans(
    [...days].flatMap((here) => {
      const usual = usualOf(here);
      return here.map(
        ({ price, records, first, at }): PriceSpan => ({
          ...{ price, records, first, last: at },
          usual: price === usual.price ? { records, from: at, until: at } : null,
        }),
      );
    }),
  );
}

/** Spans of days that do not overlap, as one of each price. */
export function joinSpans(spans: readonly PriceSpan[]): readonly PriceSpan[] {
  const joined = new Map<string, PriceSpan>();
  for (const span of spans) {
    const known = joined.get(span.price);
    joined.set(span.price, known ? both(known, span) : span);
  }
  return [...joined.values()];
}

const both = (one: PriceSpan, other: PriceSpan): PriceSpan => ({
  price: one.price,
  records: one.records + other.records,
  first: Math.min(one.first, other.first),
  last: Math.max(one.last, other.last),
  usual: one.usual && other.usual ? bothUsual(one.usual, other.usual) : (one.usual ?? other.usual),
});

const bothUsual = (one: UsualSpan, other: UsualSpan): UsualSpan => ({
  records: one.records + other.records,
  from: Math.min(one.from, other.from),
  until: Math.max(one.until, other.until),
});

/**
 * The steps that `priceSteps` finds day by day, where so much is certain without: one usual price followed the other,
 * and neither was found in the other's time often enough to matter. Null where only the days can tell.
 */
export function stepsOfSpans(spans: readonly PriceSpan[]): readonly PriceStep[] | null {
  const usual = spans
    .flatMap(({ usual: when, ...span }) => (when ? [{ ...span, when }] : []))
    .toSorted((one, other) => one.when.from - other.when.from);
  for (const [at, one] of usual.entries()) {
    const [next, afterNext] = usual.slice(at + 1, at + 3);
    if (!next) break;
    const isAfter = one.when.until < next.when.from && next.first >= next.when.from * 1000;
    // At most so many of the old price are left when the new one begins.
    const left = one.records - one.when.records;
    if (!isAfter || next.records <= left) return null;
    if (afterNext && one.last >= afterNext.when.from) return null;
  }
  return usual.map(({ first, price, records }) => ({ from: first, price, records }));
}
