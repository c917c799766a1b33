import { expect, test } from 'vitest';
import { periodInterval } from './billing-period.ts';

test.each([
  ['2026-10-01', '2026-10-31', 'UTC', '2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'],
  // Clocks go back within it: an hour longer than its days.
  ['2026-10-01', '2026-10-31', 'Europe/Berlin', '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
  ['2026-12-31', '2026-12-31', 'Asia/Kolkata', '2026-12-30T18:30:00.000Z', '2026-12-31T18:30:00.000Z'],
])('%s to %s in %s', (start, end, zone, from, until) => {
  const interval = periodInterval({ start, end, zone });
  expect([interval.from, interval.until].map((at) => new Date(at).toISOString())).toEqual([from, until]);
});
