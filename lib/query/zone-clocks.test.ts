import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, wallTime } from './zone.ts';
import { zoneClocks } from './zone-clocks.ts';

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
];
const dayMs = 86_400_000;

test('clocks kept for a while show what Intl says, around every change of them', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(2009, 0), max: Date.UTC(2027, 0) }),
      fc.integer({ min: 1, max: 400 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
      (zone, from, days, places) => {
        const until = from + days * dayMs;
        const clocks = zoneClocks(zone, from, until);
        for (const place of places) {
          const instant = Math.floor(from + place * days * dayMs);
          const wall = clocks.wallTime(instant);
          expect(wall).toEqual(wallTime(instant, zone));
          expect(clocks.instantOf(wall)).toBe(instantOf(wall, zone));
          const midnight = { year: wall.year, month: wall.month, day: wall.day };
          expect(clocks.instantOf(midnight)).toBe(instantOf(midnight, zone));
        }
      },
    ),
    { numRuns: 200 },
  );
});
