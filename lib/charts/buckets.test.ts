import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartSteps } from '#lib/endpoints/charts.ts';
import { wallTime } from '#lib/query/zone.ts';
import { automaticStep, requireFittingStep, stepMs } from './chart-step.ts';
import { comparisonRange } from './comparison-range.ts';
import { timeBuckets } from './time-buckets.ts';

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'America/Havana',
  'Pacific/Chatham',
];
const hour = 3_600_000;
const somewhen = fc.record({
  from: fc.integer({ min: Date.UTC(2024, 0) / 1000, max: Date.UTC(2027, 0) / 1000 }).map((s) => s * 1000),
  hours: fc.double({ min: 0.01, max: 400 * 24, noNaN: true }),
  zone: fc.constantFrom(...zones),
});

describe('time buckets', () => {
  test('tile the range on the clocks of any zone, whatever its offset and its changes', () => {
    fc.assert(
      fc.property(somewhen, fc.constantFrom(...chartSteps), ({ from, hours, zone }, step) => {
        const steps = Math.min((hours * hour) / stepMs[step], 400);
        const range = { from, until: from + Math.ceil(steps * stepMs[step]) };
        const buckets = timeBuckets(range, step, zone);
        expect(buckets[0]?.from).toBeLessThanOrEqual(range.from);
        expect(buckets[0]?.until).toBeGreaterThan(range.from);
        expect(buckets.at(-1)?.from).toBeLessThan(range.until);
        expect(buckets.at(-1)?.until).toBeGreaterThanOrEqual(range.until);
        for (const [at, bucket] of buckets.entries()) {
          expect(bucket.until).toBeGreaterThan(bucket.from);
          if (at > 0) expect(bucket.from).toBe(buckets[at - 1]?.until);
          // Within a bucket the clocks name one step, where they name one at all.
          if (step === 'day' || step === 'month') {
            const [first, last] = [wallTime(bucket.from, zone), wallTime(bucket.until - 1, zone)];
            expect([first.year, first.month, step === 'day' && first.day]).toEqual([
              ...[last.year, last.month, step === 'day' && last.day],
            ]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['Europe/London', '2026-03-29T00:00:00Z', 'day', 23],
    ['Europe/London', '2026-10-25T00:00:00Z', 'day', 25],
    ['Australia/Lord_Howe', '2026-04-05T00:00:00Z', 'day', 24.5],
    ['Australia/Lord_Howe', '2026-10-04T00:00:00Z', 'day', 23.5],
    ['Europe/London', '2026-03-29T05:00:00Z', 'six-hours', 6],
    ['Europe/London', '2026-03-29T02:00:00Z', 'six-hours', 5],
    ['Asia/Kolkata', '2026-03-29T05:00:00Z', 'hour', 1],
    ['Australia/Lord_Howe', '2026-04-04T15:10:00Z', 'hour', 1.5],
    ['Europe/London', '2026-03-28T12:00:00Z', 'week', 167],
    ['Europe/London', '2026-03-28T12:00:00Z', 'month', 31 * 24 - 1],
  ] as const)('%s at %s: a %s is %d hours long', (zone, instant, step, hours) => {
    const from = Date.parse(instant);
    const [bucket] = timeBuckets({ from, until: from + 1 }, step, zone);
    expect(((bucket?.until ?? 0) - (bucket?.from ?? 0)) / hour).toBe(hours);
  });

  test('an hour that comes twice is two', () => {
    const range = { from: Date.parse('2026-10-24T23:00:00Z'), until: Date.parse('2026-10-25T02:00:00Z') };
    const shown = timeBuckets(range, 'hour', 'Europe/London').map(
      ({ from }) => wallTime(from, 'Europe/London').hour,
    );
    expect(shown).toEqual([0, 1, 1]);
  });

  test('weeks begin on Monday', () => {
    const from = Date.parse('2026-11-26T12:00:00Z');
    const buckets = timeBuckets({ from, until: from + 20 * 24 * hour }, 'week', 'Asia/Kolkata');
    expect(buckets.map((bucket) => new Date(bucket.from + 5.5 * hour).getUTCDay())).toEqual([1, 1, 1, 1]);
  });
});

describe('a step', () => {
  test('fits a chart by itself, and is refused where it cannot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 * 24 * 60 }), (minutes) => {
        const range = { from: 0, until: minutes * 60_000 };
        const step = automaticStep(range);
        expect(timeBuckets(range, step, 'Europe/London').length).toBeLessThanOrEqual(202);
        expect(() => requireFittingStep(step, range)).not.toThrow();
      }),
    );
    expect(automaticStep({ from: 0, until: 24 * hour })).toBe('quarter-hour');
    expect(() => requireFittingStep('minute', { from: 0, until: 24 * hour })).not.toThrow();
    expect(() => requireFittingStep('minute', { from: 0, until: 48 * hour })).toThrow(/longer step/);
  });
});

describe('the comparison', () => {
  test('clears the range by the fewest weeks, and weekdays and hours meet', () => {
    fc.assert(
      fc.property(somewhen, ({ from, hours, zone }) => {
        const range = { from, until: from + Math.ceil(hours * hour) };
        const buckets = timeBuckets(range, automaticStep(range), zone);
        const before = comparisonRange(range, buckets, zone);
        expect(before.range.until).toBeLessThanOrEqual(range.from);
        expect(before.weeks * 7 * 24 - hours).toBeLessThanOrEqual(7 * 24 + 2);
        const offsetFrom = (instant: number) => {
          const { hour: shown, minute } = wallTime(instant, zone);
          return shown * 60 + minute;
        };
        // A time the clocks skipped that day is the only one that cannot meet.
        expect(Math.abs(offsetFrom(before.range.from) - offsetFrom(range.from)) % 1380).toBeLessThanOrEqual(
          60,
        );
        for (const [at, bucket] of before.buckets.entries())
          if (at > 0) expect(bucket.from).toBe(before.buckets[at - 1]?.until);
      }),
      { numRuns: 200 },
    );
  });

  test('of the last seven days are the seven before them', () => {
    const until = Date.parse('2026-11-20T12:00:00Z');
    const range = { from: until - 7 * 24 * hour, until };
    expect(comparisonRange(range, [], 'Europe/London')).toMatchObject({
      weeks: 1,
      range: { from: range.from - 7 * 24 * hour, until: range.from },
    });
  });
});
