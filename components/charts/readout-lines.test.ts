import { expect, test } from 'vitest';
import { traffic } from './an-answer.test-data.ts';
import { prepareTraffic } from './prepare-traffic.ts';
import { readoutOf, readoutText, stretchText } from './readout-lines.ts';

const { points, series } = prepareTraffic(traffic, undefined, 300).records;
const readout = (at: number) => {
  const point = points[at];
  if (!point) throw new Error('There is no such point.');
  return readoutOf(point, at, series, []);
};

test('a point is told with everything it holds, and how complete it is', () => {
  expect(readoutText(readout(0), null)).toBe(
    '12 Mar 2026 03:00–04:00; DE 30; no country 5; Others (3 groups) 5; all of 60 minutes owned',
  );
});

test('with one series chosen it is told alone', () => {
  expect(readoutText(readout(0), 'group DE')).toBe('12 Mar 2026 03:00–04:00; DE 30; all of 60 minutes owned');
});

test('that nothing is owned is said once', () => {
  expect(readoutText(readout(1), null)).toBe('12 Mar 2026 04:00–05:00; none of 60 minutes owned');
});

test('what may still change is told', () => {
  const [first] = points;
  if (!first) throw new Error('There is no such point.');
  expect(readoutOf({ ...first, provisional: 1200 }, 0, series, []).completeness).toBe(
    'all of 60 minutes owned, 1,200 may still change',
  );
});

test('what was written at its time is told last', () => {
  const [first] = points;
  if (!first) throw new Error('There is no such point.');
  expect(readoutText(readoutOf(first, 0, series, ['Annotation 1: Outage']), 'group DE')).toBe(
    '12 Mar 2026 03:00–04:00; DE 30; all of 60 minutes owned; Annotation 1: Outage',
  );
});

test('a stretch reads from its earlier end, whichever way it was chosen', () => {
  expect(stretchText(points, 2, 0, false)).toBe(stretchText(points, 0, 2, false));
  expect(stretchText(points, 0, 2, false)).toMatch(
    /^12 Mar 2026 03:00–04:00 to 12 Mar 2026 05:00–06:00 chosen\./,
  );
});

test('that a stretch can be annotated is said to who may', () => {
  expect(stretchText(points, 0, 2, true)).toContain('A annotates it');
  expect(stretchText(points, 0, 2, false)).not.toContain('annotates');
});
