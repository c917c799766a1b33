import { countOf, formatCount } from '#lib/query/format-count.ts';
import type { Interval } from './intervals.ts';

/** An hour all of whose records are owned. */
export interface KnownHour {
  readonly at: number;
  readonly records: number;
}

/** A report that finished whole. */
export interface KnownReport extends Interval {
  readonly records: number;
}

export interface Knowledge {
  readonly hours: readonly KnownHour[];
  /** The newest first. */
  readonly reports: readonly KnownReport[];
  /** They say how many there are at most: the question is narrower in a way that they do not tell. */
  readonly isWider: { readonly hours: boolean; readonly reports: boolean };
}

export interface RecordEstimate {
  /** Null where nothing that is known here allows a guess. */
  readonly records: { readonly low: number; readonly high: number } | null;
  /** A sentence: what the figures are taken from. */
  readonly basis: string;
}

const hourMs = 3_600_000;
const hoursOfWeek = 168;
/** Below a day of owned hours a report says more. */
const fewHours = 24;

/** How many records lie in what is not owned yet. Asks nobody: it knows only what is here. */
export function estimateRecords(
  missing: readonly Interval[],
  { hours, reports, isWider }: Knowledge,
): RecordEstimate {
  const length = missing.reduce((sum, { from, until }) => sum + Math.max(0, until - from), 0);
  if (length === 0)
    return { records: { low: 0, high: 0 }, basis: 'All of it is owned: reading it again costs nothing.' };
  if (hours.length > 0 && (hours.length >= fewHours || reports.length === 0))
    return fromHours(missing, hours, isWider.hours);
  if (reports.length > 0) return fromReports(length, reports, isWider.reports);
  return {
    records: null,
    basis: 'Nothing is known yet of how many records there are: none of the kind have been read whole here.',
  };
}

function fromHours(
  missing: readonly Interval[],
  hours: readonly KnownHour[],
  isWider: boolean,
): RecordEstimate {
  const ofSlot = meansBy(hours, slotOf);
  const ofTimeOfDay = meansBy(hours, (at) => slotOf(at) % 24);
  const overall = hours.reduce((sum, { records }) => sum + records, 0) / hours.length;
  let expected = 0;
  let asked = 0;
  let told = 0;
  for (const [slot, length] of hoursBySlot(missing)) {
    const alike = ofSlot.get(slot);
    expected += length * (alike ?? ofTimeOfDay.get(slot % 24) ?? overall);
    asked += length;
    if (alike !== undefined) told += length;
  }
  const isTold = told / asked > 0.9;
  // Chance, and what so few hours may have missed: none seen in n hours may still be three in n.
  const doubt = 2 * Math.sqrt(expected) + (3 * asked) / hours.length;
  const low = Math.floor(expected * (isTold ? 0.8 : 0.5) - doubt);
  return {
    records: {
      low: isWider ? 0 : Math.max(0, low),
      high: Math.ceil(expected * (isTold ? 1.25 : 2) + doubt),
    },
    basis: `From ${countOf(hours.length, 'hour')} of it that ${hours.length === 1 ? 'is' : 'are'} owned, ${
      isTold ? 'of the same weekdays and times of day' : 'partly of other weekdays or times of day'
    }.`,
  };
}

function fromReports(length: number, reports: readonly KnownReport[], isWider: boolean): RecordEstimate {
  const guesses = reports.map(
    ({ records, from, until }) => (records / Math.max(1, until - from)) * Math.max(1, length),
  );
  const [newest] = reports;
  return {
    // A narrower question may find anything between nothing and all.
    records: {
      low: isWider ? 0 : Math.floor(Math.min(...guesses) * 0.8),
      high: Math.ceil(Math.max(...guesses) * 1.25),
    },
    basis: `From ${reports.length === 1 ? 'one report' : `${formatCount(reports.length)} reports`} of the same kind, the newest with ${countOf(newest?.records ?? 0, 'record')}.`,
  };
}

/** Weekday and hour of an instant in UTC. 1 January 1970 was a Thursday, which only moves all of them alike. */
const slotOf = (at: number): number => Math.floor(at / hourMs) % hoursOfWeek;

function meansBy(hours: readonly KnownHour[], keyOf: (at: number) => number): ReadonlyMap<number, number> {
  const sums = new Map<number, { records: number; hours: number }>();
  for (const { at, records } of hours) {
    const key = keyOf(at);
    const sum = sums.get(key);
    if (sum) {
      sum.records += records;
      sum.hours += 1;
    } else sums.set(key, { records, hours: 1 });
  }
  return new Map([...sums].map(([key, sum]) => [key, sum.records / sum.hours]));
}

/** How many hours of each weekday and time of day: whole weeks at once, the rest hour by hour. */
function hoursBySlot(missing: readonly Interval[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const add = (slot: number, length: number) => found.set(slot, (found.get(slot) ?? 0) + length);
  for (const { from, until } of missing) {
    const weeks = Math.max(0, Math.floor((until - from) / (hoursOfWeek * hourMs)));
    if (weeks > 0) for (let slot = 0; slot < hoursOfWeek; slot += 1) add(slot, weeks);
    for (let at = from + weeks * hoursOfWeek * hourMs; at < until; ) {
      const next = Math.min(until, (Math.floor(at / hourMs) + 1) * hourMs);
      add(slotOf(at), (next - at) / hourMs);
      at = next;
    }
  }
  return found;
}
