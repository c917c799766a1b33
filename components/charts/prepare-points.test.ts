import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hourly } from './an-answer.test-data.ts';
import { gapsOf, joined, neighbours, preparePoints, rangeName, sum } from './prepare-points.ts';

describe('a stretch of time is named', () => {
  test.each([
    ['2026-03-12T03:00:00Z', '2026-03-12T04:00:00Z', 'UTC', '12 Mar 2026 03:00–04:00'],
    ['2026-03-12T23:00:00Z', '2026-03-13T00:00:00Z', 'UTC', '12 Mar 2026 23:00–24:00'],
    ['2026-03-12T00:00:00Z', '2026-03-13T00:00:00Z', 'UTC', '12 Mar 2026'],
    ['2026-03-09T00:00:00Z', '2026-03-16T00:00:00Z', 'UTC', '9 Mar 2026 – 15 Mar 2026'],
    ['2026-03-12T20:00:00Z', '2026-03-13T02:00:00Z', 'UTC', '12 Mar 2026 20:00 – 13 Mar 2026 02:00'],
    ['2026-03-11T15:00:00Z', '2026-03-12T15:00:00Z', 'Asia/Tokyo', '12 Mar 2026'],
  ])('from %s until %s in %s', (start, end, zone, name) => {
    expect(rangeName(start, end, zone)).toBe(name);
  });
});

test('an hour that the clocks show twice has two names', () => {
  const frame = { ...hourly('2026-10-24T23:00:00Z', 3), zone: 'Europe/Berlin' };
  expect(preparePoints(frame, 1).map(({ name }) => name)).toEqual([
    '25 Oct 2026 01:00–02:00',
    '25 Oct 2026 02:00–02:00',
    '25 Oct 2026 02:00–03:00',
  ]);
});

test('there are never more points than room, and nothing of what is asked or owned is lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 500 }), (count, most) => {
      const frame = hourly('2026-03-01T00:00:00Z', count);
      const points = preparePoints(frame, neighbours(count, most));
      expect(points.length).toBeLessThanOrEqual(most);
      expect(sum(points.map(({ ownedMs }) => ownedMs))).toBe(
        sum(frame.buckets.map(({ ownedMs }) => ownedMs)),
      );
      expect(points.at(-1)?.range?.end).toBe(frame.buckets.at(-1)?.end);
    }),
  );
});

test('values in runs keep their sum', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 })), fc.integer({ min: 1, max: 9 }), (values, size) => {
      expect(sum(joined(values, size, sum))).toBe(sum(values));
    }),
  );
});

test('gaps are runs, and a part is told from nothing', () => {
  const { buckets, ...frame } = hourly('2026-03-01T00:00:00Z', 6);
  const owned = [0, 0, 1_800_000, 3_600_000, 1_800_000, 3_600_000];
  const points = preparePoints(
    { ...frame, buckets: buckets.map((bucket, at) => ({ ...bucket, ownedMs: owned[at] ?? 0 })) },
    1,
  );
  expect(gapsOf(points)).toEqual([
    { from: 0, until: 1, whole: true },
    { from: 2, until: 2, whole: false },
    { from: 4, until: 4, whole: false },
  ]);
});
