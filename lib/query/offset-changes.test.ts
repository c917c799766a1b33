import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offsetChanges } from './offset-changes.ts';
import { zoneOffset } from './zone.ts';

const zones = [
  'Europe/Berlin',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'UTC',
];
const [from, until] = [Date.UTC(1970, 0, 1), Date.UTC(2038, 0, 1)];

it('knows the clocks of a zone at every instant', () => {
  for (const zone of zones) {
    const changes = offsetChanges(zone, from, until);
    fc.assert(
      fc.property(fc.integer({ min: from, max: until }), (instant) => {
        expect(changes.findLast(({ at }) => at <= instant)?.offset).toBe(zoneOffset(instant, zone));
      }),
    );
  }
});

it('names the moment at which clocks are changed', () => {
  const changes = offsetChanges('Europe/Berlin', Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
  expect(changes.map(({ at, offset }) => [new Date(at).toISOString(), offset / 3_600_000])).toEqual([
    ['2026-01-01T00:00:00.000Z', 1],
    ['2026-03-29T01:00:00.000Z', 2],
    ['2026-10-25T01:00:00.000Z', 1],
  ]);
});

it('says the same of any part of the time', () => {
  const instant = fc.integer({ min: from, max: until });
  for (const zone of zones) {
    const ever = offsetChanges(zone, from, until);
    fc.assert(
      fc.property(instant, instant, (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect(offsetChanges(zone, start, end)).toEqual([
          { at: start, offset: zoneOffset(start, zone) },
          ...ever.filter(({ at }) => at > start && at <= end),
        ]);
      }),
    );
  }
});
