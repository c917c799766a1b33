import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatUtc } from '#lib/query/instant.ts';
import { hourly, traffic } from './an-answer.test-data.ts';
import { withAnnotations } from './annotated-table.ts';
import {
  annotationTexts,
  type NumberedAnnotation,
  numberWidth,
  placeAnnotations,
} from './annotation-places.ts';
import { preparePoints } from './prepare-points.ts';
import { prepareTraffic } from './prepare-traffic.ts';

const hourMs = 3_600_000;
const first = Date.parse('2026-03-12T03:00:00Z');
const points = preparePoints(hourly('2026-03-12T03:00:00Z', 24), 1);
const annotation = (number: number, from: number, until: number): NumberedAnnotation => ({
  ...{ id: String(number), number, product: null, text: `Outage ${number}`, author: 'Ada', mayRemove: false },
  ...{ start: formatUtc(first + from * hourMs), end: formatUtc(first + until * hourMs) },
  createdAt: '2026-03-13T00:00:00.000Z',
});
const placed = (from: number, until: number) => placeAnnotations([annotation(1, from, until)], points, 40)[0];

test('it lies on every point it touches, and an end is not included', () => {
  expect(placed(2, 4)).toEqual({ number: 1, from: 2, until: 3, lane: 0 });
  expect(placed(2.5, 2.6)).toMatchObject({ from: 2, until: 2 });
  expect(placed(3.5, 5.01)).toMatchObject({ from: 3, until: 5 });
});

test('what reaches beyond the chart is clamped to it; what lies beyond is not drawn', () => {
  expect(placed(-5, 1)).toMatchObject({ from: 0, until: 0 });
  expect(placed(22, 400)).toMatchObject({ from: 22, until: 23 });
  expect(placed(-400, 400)).toMatchObject({ from: 0, until: 23 });
  expect(placed(-5, 0)).toBeUndefined();
  expect(placed(24, 25)).toBeUndefined();
  const classes = points.map((point) => ({ ...point, range: null }));
  expect(placeAnnotations([annotation(1, 2, 4)], classes, 40)).toEqual([]);
});

test('numbers do not cover each other', () => {
  const anyStart = fc.tuple(fc.integer({ min: -4, max: 23 }), fc.integer({ min: 1, max: 30 }));
  fc.assert(
    fc.property(fc.array(anyStart, { maxLength: 12 }), fc.integer({ min: 2, max: 60 }), (starts, width) => {
      const sorted = starts.toSorted(([one], [other]) => one - other);
      const all = sorted.map(([start, length], at) => annotation(at + 1, start, start + length));
      const places = placeAnnotations(all, points, width);
      for (const [at, one] of places.entries()) {
        expect(one.from).toBeLessThanOrEqual(one.until);
        for (const other of places.slice(at + 1).filter(({ lane }) => lane === one.lane))
          expect(other.from * width).toBeGreaterThanOrEqual(one.from * width + numberWidth(one.number));
      }
    }),
  );
});

test('a point tells what was written at its time', () => {
  const all = [annotation(1, 0, 2), annotation(2, 1, 3)];
  expect(points.slice(0, 4).map((point) => annotationTexts(all, point))).toEqual([
    ['Annotation 1: Outage 1'],
    ['Annotation 1: Outage 1', 'Annotation 2: Outage 2'],
    ['Annotation 2: Outage 2'],
    [],
  ]);
});

test('a table over time gets a column of them; any other table stays as it is', () => {
  const { records, top } = prepareTraffic(traffic, undefined, 300);
  const { head, rows } = withAnnotations(records.table, records.points, [annotation(1, 1, 2)]);
  expect(head).toEqual([...records.table.head, 'Annotations']);
  expect(rows.map((row) => row.at(-1)?.text)).toEqual(['', 'Annotation 1: Outage 1', '']);
  expect(withAnnotations(records.table, records.points, [annotation(1, 5, 6)])).toBe(records.table);
  if (!top) throw new Error('There is no table of groups.');
  expect(withAnnotations(top, records.points, [annotation(1, 1, 2)])).toBe(top);
});
