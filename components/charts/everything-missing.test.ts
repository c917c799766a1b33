import { expect, test } from 'vitest';
import { everythingMissing } from './everything-missing.ts';

const gap = (from: number) => {
  const [start, end] = [`2026-03-12T0${from}:00:00Z`, `2026-03-12T0${from + 1}:00:00Z`];
  return { start, end, search: `product=SMS&account=a1&start=${start}&end=${end}&country=DE&private=x` };
};
const end = '2026-03-12T09:00:00Z';

test('several gaps are asked for from the first to the last', () => {
  expect(everythingMissing({ missing: [gap(1), gap(4)], moreMissing: false }, end)).toBe(
    'product=SMS&account=a1&start=2026-03-12T01:00:00Z&end=2026-03-12T05:00:00Z&country=DE&private=x',
  );
});

test('gaps that are not listed are asked for too, up to the end of the question', () => {
  expect(everythingMissing({ missing: [gap(1)], moreMissing: true }, end)).toContain(`&end=${end}&`);
});

test('one gap is everything by itself', () => {
  expect(everythingMissing({ missing: [gap(1)], moreMissing: false }, end)).toBeNull();
  expect(everythingMissing({ missing: [], moreMissing: false }, end)).toBeNull();
});
