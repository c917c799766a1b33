import { constantOf } from './draws.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** When the demo's story begins and what happens in it, all told from the moment it was first filled. */
export interface DemoCalendar {
  /** Hours since 1970. */
  readonly firstHour: number;
  readonly anchorHour: number;
  /** Epoch milliseconds; starts inclusive, ends exclusive. */
  readonly outage: { readonly start: number; readonly end: number };
  readonly priceChange: number;
  /** From 01:00 to 05:00 UTC on each of these nights. */
  readonly pumping: { readonly start: number; readonly end: number };
}

export function demoCalendar(anchor: number): DemoCalendar {
  const day = Math.floor(anchor / dayMs) * dayMs;
  return {
    firstHour: Math.floor((day - 396 * dayMs) / hourMs),
    anchorHour: Math.floor(anchor / hourMs),
    outage: { start: day - 23 * dayMs + 6 * hourMs, end: day - 23 * dayMs + 20 * hourMs },
    priceChange: day - 61 * dayMs,
    pumping: { start: day - 12 * dayMs, end: day - 7 * dayMs },
  };
}

/** SQL: is this hour one of the nights in which someone pumped traffic? */
export function pumpingHour(hour: string, { pumping }: DemoCalendar): string {
  const [from, to] = [pumping.start / hourMs, pumping.end / hourMs];
  return `(${hour} >= ${from} AND ${hour} < ${to} AND ${hour} % 24 >= 1 AND ${hour} % 24 < 5)`;
}

/** SQL for how busy an hour is: growth over the months, days and nights, weekends, and some chance. */
export function hourWeight(hour: string, calendar: DemoCalendar, seed: string): string {
  const span = calendar.anchorHour - calendar.firstHour;
  const chance = `(intHash64(bitXor(toUInt64(${hour}), ${constantOf(`${seed} hours`)})) / 18446744073709551616.)`;
  // 1970-01-01 was a Thursday: day 0 is index 0 here.
  const weekday = `[1.04, 0.97, 0.62, 0.5, 1.06, 1.05, 1.03][1 + intDiv(${hour}, 24) % 7]`;
  return `(exp(0.6 * (toInt64(${hour}) - ${calendar.firstHour}) / ${span})
    * (1 + 0.72 * cos(6.283185307 * (${hour} % 24 - 14) / 24))
    * ${weekday} * (0.85 + 0.3 * ${chance}))`;
}
