import { compareDecimals, subtractDecimal, sumDecimals, trimDecimal } from '#lib/query/decimal.ts';

/** One paid call, in our ledger or in the vendor's usage records. */
export interface Call {
  readonly at: number;
  readonly product: string;
  readonly records: number;
  /** Exact decimal text. */
  readonly charge: string;
  readonly currency: string;
}

export interface LedgerCall extends Call {
  /** Nobody saw how it ended: its charge is what was expected. */
  readonly isUnknown: boolean;
}

export interface UsageCall extends Call {
  /** An asynchronous report. */
  readonly isReport: boolean;
}

/** Why the two books differ in a call. */
export const differences = [
  /** The vendor charged a reading that Tollbook did not make. */
  'outside',
  /** … or a report that Tollbook did not order. */
  'report-elsewhere',
  /** A call of ours whose outcome nobody saw, and the vendor did charge. */
  'unknown-charged',
  /** … and the vendor has nothing of it. */
  'unknown-not-charged',
  /** Both have it, on two sides of midnight. */
  'other-day',
  /** Both have it, hours apart: a clock or a time zone. */
  'clock',
  /** Both have it, at two prices. */
  'price',
  /** Ours, and not in the usage records, which come with a delay. */
  'not-there-yet',
  /** Ours, and the vendor does not have it. */
  'unexplained',
] as const;

export type Difference = (typeof differences)[number];

export interface Side {
  readonly records: number;
  readonly charge: string;
}

export interface Explanation extends Side {
  readonly reason: Difference;
  readonly calls: number;
}

export interface ReconciledDay {
  /** In UTC: `2026-11-20`. */
  readonly day: string;
  readonly product: string;
  readonly currency: string;
  readonly ours: Side;
  readonly theirs: Side;
  /** Theirs less ours; what the explanations add up to. */
  readonly difference: Side;
  readonly explanations: readonly Explanation[];
}

const minute = 60_000;
/** Between our writing a call down and the vendor's receiving it lie its turn at the pace, and tries again. */
const sameCallMs = 3 * minute;
const clockMs = 14 * 60 * minute;
/** So long the vendor's usage records may be behind. */
const delayMs = 24 * 60 * minute;

/** Both books of one account, call by call, then by day, product and currency: what differs, and why. */
export function reconcile(
  ours: readonly LedgerCall[],
  theirs: readonly UsageCall[],
  now: number,
): readonly ReconciledDay[] {
  const book = createBook();
  for (const call of ours) if (!call.isUnknown) book.add('ours', call);
  for (const call of theirs) book.add('theirs', call);
  const left = { ours: ours.toSorted(byTime), theirs: theirs.toSorted(byTime) };

  const pair = (fits: (our: LedgerCall, their: UsageCall) => boolean, reach: number) => {
    const pairs = pairUp(left.ours, left.theirs, fits, reach);
    left.ours = left.ours.filter((call) => !pairs.has(call));
    const taken = new Set(pairs.values());
    left.theirs = left.theirs.filter((call) => !taken.has(call));
    return pairs;
  };
  for (const [our, their] of pair((our, their) => !our.isUnknown && isEqual(our, their), sameCallMs))
    if (dayOf(our.at) !== dayOf(their.at)) book.explainPair('other-day', our, their);
  for (const [our, their] of pair((our, their) => !our.isUnknown && isPricedAnew(our, their), sameCallMs))
    book.explainPair('price', our, their);
  for (const [, their] of pair((our, their) => our.isUnknown && our.product === their.product, sameCallMs))
    book.explain('unknown-charged', their, 1);
  for (const [our, their] of pair((our, their) => !our.isUnknown && isEqual(our, their), clockMs))
    if (dayOf(our.at) !== dayOf(their.at)) book.explainPair('clock', our, their);
  for (const call of left.theirs) book.explain(call.isReport ? 'report-elsewhere' : 'outside', call, 1);
  for (const call of left.ours)
    if (call.isUnknown) book.explain('unknown-not-charged', { ...call, records: 0, charge: '0' }, 1);
    else book.explain(call.at > now - delayMs ? 'not-there-yet' : 'unexplained', call, -1);
  return book.days();
}

const byTime = (a: Call, b: Call): number => a.at - b.at;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const isSame = (a: Call, b: Call): boolean =>
  a.product === b.product && a.currency === b.currency && a.records === b.records;
const isEqual = (a: Call, b: Call): boolean => isSame(a, b) && compareDecimals(a.charge, b.charge) === 0;
const isPricedAnew = (a: Call, b: Call): boolean =>
  a.product === b.product && a.records === b.records && !isEqual(a, b);

/** Each call of ours with the nearest fitting one of theirs; no call twice. Both in the order of time. */
function pairUp(
  ours: readonly LedgerCall[],
  theirs: readonly UsageCall[],
  fits: (our: LedgerCall, their: UsageCall) => boolean,
  reach: number,
): ReadonlyMap<LedgerCall, UsageCall> {
  const pairs = new Map<LedgerCall, UsageCall>();
  const taken = new Set<UsageCall>();
  let first = 0;
  for (const our of ours) {
    while ((theirs[first]?.at ?? Number.POSITIVE_INFINITY) < our.at - reach) first += 1;
    let best: UsageCall | undefined;
    for (let index = first; index < theirs.length; index += 1) {
      const their = theirs[index];
      if (!their || their.at > our.at + reach) break;
      if (taken.has(their) || !fits(our, their)) continue;
      if (!best || Math.abs(their.at - our.at) < Math.abs(best.at - our.at)) best = their;
    }
    if (!best) continue;
    pairs.set(our, best);
    taken.add(best);
  }
  return pairs;
}

interface Line {
  readonly key: { readonly day: string; readonly product: string; readonly currency: string };
  readonly sides: { ours: Side; theirs: Side };
  readonly explanations: Map<Difference, Explanation>;
}

const none: Side = { records: 0, charge: '0' };

function createBook() {
  const lines = new Map<string, Line>();

  function lineOf({ at, product, currency }: Call): Line {
    const key = { day: dayOf(at), product, currency };
    const text = Object.values(key).join(' ');
    const line = lines.get(text) ?? { key, sides: { ours: none, theirs: none }, explanations: new Map() };
    lines.set(text, line);
    return line;
  }

  function explain(reason: Difference, call: Call, sign: 1 | -1, calls = 1): void {
    const { explanations } = lineOf(call);
    const before = explanations.get(reason) ?? { reason, calls: 0, ...none };
    explanations.set(reason, { ...plus(before, call, sign), reason, calls: before.calls + calls });
  }

  return {
    add(side: 'ours' | 'theirs', call: Call): void {
      const { sides } = lineOf(call);
      sides[side] = plus(sides[side], call, 1);
    },
    explain,
    /** On its day (and in its currency) ours has too much, on its own theirs has. */
    explainPair(reason: Difference, our: Call, their: Call): void {
      explain(reason, our, -1, lineOf(our) === lineOf(their) ? 0 : 1);
      explain(reason, their, 1);
    },
    days(): readonly ReconciledDay[] {
      return [...lines.values()]
        .map(({ key, sides, explanations }) => ({
          ...{ ...key, ...sides, difference: plus(sides.theirs, sides.ours, -1) },
          explanations: [...explanations.values()],
        }))
        .sort((a, b) => (a.day === b.day ? a.product.localeCompare(b.product) : a.day < b.day ? 1 : -1));
    },
  };
}

function plus(a: Side, b: Side, sign: 1 | -1): Side {
  const charge = sign === 1 ? sumDecimals([a.charge, b.charge]) : subtractDecimal(a.charge, b.charge);
  if (charge === null) throw new Error('a charge is no number');
  return { records: a.records + sign * b.records, charge: trimDecimal(charge) };
}
