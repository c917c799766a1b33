import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hourly } from './an-answer.test-data.ts';
import { preparePoints } from './prepare-points.ts';
import { tickPlaces } from './tick-places.ts';

const twoDays = preparePoints(hourly('2026-03-12T05:00:00Z', 48), 1);

test('days are named where they begin', () => {
  expect(tickPlaces(twoDays, 600).map((at) => twoDays[at]?.tick)).toEqual([
    ...['06:00', '12:00', '18:00', '13 Mar', '06:00', '12:00', '18:00', '14 Mar'],
  ]);
});

test('there are never more names than room', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 64, max: 2000 }), (count, width) => {
      const places = tickPlaces(preparePoints(hourly('2026-03-12T05:00:00Z', count), 1), width);
      expect(places.length).toBeGreaterThan(0);
      expect(places.length * 64).toBeLessThanOrEqual(width + 64);
    }),
  );
});
