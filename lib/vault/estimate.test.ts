import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateRecords, type Knowledge } from './estimate.ts';

const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.parse('2026-11-16T00:00:00Z');
const exactly = { hours: false, reports: false };
const nothing: Knowledge = { hours: [], reports: [], isWider: exactly };

/** A week that is busy by day, quiet at night and dead on Sundays. */
const recordsAt = (at: number): number => {
  const [weekday, time] = [new Date(at).getUTCDay(), new Date(at).getUTCHours()];
  return weekday === 0 ? 0 : time >= 8 && time < 18 ? 400 : 20;
};
const owned = (from: number, hours: number) =>
  Array.from({ length: hours }, (_, index) => from + index * hour).map((at) => ({
    at,
    records: recordsAt(at),
  }));
const truth = (from: number, hours: number) =>
  owned(from, hours).reduce((sum, { records }) => sum + records, 0);

test('where nothing is known, nothing is claimed', () => {
  const { records, basis } = estimateRecords([{ from: monday, until: monday + day }], nothing);
  expect(records).toBe(null);
  expect(basis).toContain('Nothing is known yet');
});

test('what is owned costs nothing', () => {
  expect(estimateRecords([], nothing).records).toEqual({ low: 0, high: 0 });
});

test('an owned week tells of any stretch of another one, hour by hour', () => {
  const knowledge = { ...nothing, hours: owned(monday - 7 * day, 168) };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 2000 }), (start, length) => {
      const from = monday + start * hour;
      const { records } = estimateRecords([{ from, until: from + length * hour }], knowledge);
      const count = truth(from, length);
      expect(records?.low).toBeLessThanOrEqual(count);
      expect(records?.high).toBeGreaterThanOrEqual(count);
      // A range that says anything at all is no range.
      if (count > 2000) expect((records?.high ?? 0) / (records?.low ?? 1)).toBeLessThan(2.2);
    }),
  );
});

test('a night is not taken for a day, nor a Sunday for a Monday', () => {
  const knowledge = { ...nothing, hours: owned(monday - 7 * day, 168) };
  const of = (from: number, hours: number) =>
    estimateRecords([{ from, until: from + hours * hour }], knowledge).records?.high ?? 0;
  expect(of(monday, 6)).toBeLessThan(of(monday + 8 * hour, 6) / 10);
  expect(of(monday + 6 * day, 24)).toBeLessThan(of(monday, 24) / 10);
  expect(of(monday + 6 * day, 24)).toBeGreaterThan(0);
});

test('where other hours had to do, the range is wider and says so', () => {
  const known = { ...nothing, hours: owned(monday - 7 * day, 48) };
  const same = estimateRecords([{ from: monday, until: monday + 2 * day }], known);
  const other = estimateRecords([{ from: monday + 2 * day, until: monday + 4 * day }], known);
  expect(other.records?.high).toBeGreaterThan(same.records?.high ?? 0);
  expect(other.records?.low).toBeLessThan(same.records?.low ?? 0);
  expect(same.basis).toBe('From 48 hours of it that are owned, of the same weekdays and times of day.');
  expect(other.basis).toContain('partly of other weekdays');
});

test('pieces are estimated as the whole they make', () => {
  const knowledge = { ...nothing, hours: owned(monday - 7 * day, 168) };
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 40 * 24 * 60 - 1 }), { maxLength: 6 });
  fc.assert(
    fc.property(cuts, (minutes) => {
      const ends = [0, ...minutes.toSorted((a, b) => a - b), 40 * 24 * 60].map((at) => monday + at * 60_000);
      const pieces = ends.slice(1).map((until, index) => ({ from: ends[index] ?? monday, until }));
      const [parts, whole] = [pieces, [{ from: monday, until: monday + 40 * day }]].map(
        (missing) => estimateRecords(missing, knowledge).records,
      );
      expect(Math.abs((parts?.high ?? 0) - (whole?.high ?? 0))).toBeLessThanOrEqual(1);
    }),
  );
});

test('a report tells by its density; a narrower question finds anything up to it', () => {
  const reports = [{ from: monday, until: monday + 10 * day, records: 1000 }];
  const missing = [{ from: monday, until: monday + 5 * day }];
  expect(estimateRecords(missing, { ...nothing, reports }).records).toEqual({ low: 400, high: 625 });
  const narrow = { ...nothing, reports, isWider: { hours: false, reports: true } };
  expect(estimateRecords(missing, narrow).records).toEqual({ low: 0, high: 625 });
  const little = { ...nothing, reports, hours: owned(monday, 2) };
  expect(estimateRecords(missing, little).basis).toContain('one report');
});
