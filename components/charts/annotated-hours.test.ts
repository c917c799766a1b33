import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatUtc } from '#lib/query/instant.ts';
import { wallTime } from '#lib/query/zone.ts';
import { annotatedHours } from './annotated-hours.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const year = { start: '2026-01-01T00:00:00Z', end: '2027-01-01T00:00:00Z' };
const hoursOf = (start: string, end: string, zone = 'UTC', asked = year) =>
  annotatedHours({ start, end }, asked, zone);

test('the hours of the week it touches are marked, and an end is not included', () => {
  // A Monday.
  expect(hoursOf('2026-03-02T13:30:00Z', '2026-03-02T15:00:00Z')).toEqual([13, 14]);
  expect(hoursOf('2026-03-01T23:00:00Z', '2026-03-02T01:00:00Z')).toEqual([0, 167]);
  expect(hoursOf('2026-03-02T13:30:00Z', '2026-03-02T14:00:00Z', 'Asia/Kolkata')).toEqual([19]);
});

test('what lies beyond what was asked marks nothing, and neither does what touches every hour', () => {
  const asked = { start: '2026-03-02T14:00:00Z', end: '2026-03-02T20:00:00Z' };
  expect(hoursOf('2026-03-01T00:00:00Z', '2026-03-02T16:00:00Z', 'UTC', asked)).toEqual([14, 15]);
  expect(hoursOf('2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z')).toEqual([]);
  expect(hoursOf('2026-02-02T00:00:00Z', '2026-05-09T00:00:00Z')).toEqual([]);
  expect(hoursOf('2026-03-02T00:00:00Z', '2026-03-08T23:00:00Z')).toHaveLength(167);
});

test('the same hours as looking at the clock every minute, also where clocks change', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
  );
  // The days around a change of the clocks in one of them, and others.
  const day = fc.constantFrom('2026-03-28', '2026-10-24', '2026-11-01', '2026-04-04', '2026-07-01');
  fc.assert(
    fc.property(
      ...([zone, day, fc.integer({ min: 0, max: 48 * 60 }), fc.integer({ min: 1, max: 40 * 60 })] as const),
      (name, date, after, length) => {
        const from = Date.parse(`${date}T00:00:00Z`) + after * minuteMs;
        const until = from + length * minuteMs;
        const seen = new Set<number>();
        for (let at = from; at < until; at += minuteMs) {
          const { year: y, month, day: d, hour } = wallTime(at, name);
          seen.add(((new Date(Date.UTC(y, month - 1, d)).getUTCDay() + 6) % 7) * 24 + hour);
        }
        const expected = [...seen].sort((one, other) => one - other);
        expect(hoursOf(formatUtc(from), formatUtc(until), name)).toEqual(expected);
      },
    ),
    { numRuns: 40, examples: [['Europe/Berlin', '2026-03-28', 24 * 60, (4 * hourMs) / minuteMs]] },
  );
});
