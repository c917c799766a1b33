/** How many records of one price there were on one day, and when the first was. */
export interface PriceCount {
  readonly at: number;
  readonly price: string;
  readonly records: number;
  /** Epoch milliseconds. */
  readonly first: number;
}

export interface PriceStep {
  readonly from: number;
  readonly price: string;
  readonly records: number;
}

/**
 * The usual price over time. Another one follows only where, from there to the end, it is commoner than the one before:
 * a few messages of two parts are no new price.
 */
export function priceSteps(counts: readonly PriceCount[]): readonly PriceStep[] {
  const left = new Map<string, number>();
  for (const { price, records } of counts) left.set(price, (left.get(price) ?? 0) + records);
  const steps: { from: number; price: string; records: number }[] = [];
  const byBucket = Map.groupBy(counts, ({ at }) => at);
  for (const at of [...byBucket.keys()].toSorted((a, b) => a - b)) {
    const here = byBucket.get(at) ?? [];
    const usual = usualOf(here);
    const last = steps.at(-1);
    if (!last || (usual.price !== last.price && (left.get(usual.price) ?? 0) > (left.get(last.price) ?? 0)))
      steps.push({ from: usual.first, price: usual.price, records: 0 });
    for (const { price, records } of here) {
      // On the day of a change both prices are found.
      const step = steps.slice(-2).findLast((one) => one.price === price);
      if (step) step.records += records;
      left.set(price, (left.get(price) ?? 0) - records);
    }
  }
  return steps;
}

/** The commonest of one day. */
export const usualOf = (here: readonly PriceCount[]): PriceCount =>
  here.reduce((one, other) => (isCommoner(other, one) ? other : one));

const isCommoner = (one: PriceCount, other: PriceCount): boolean =>
  one.records > other.records || (one.records === other.records && one.first < other.first);
