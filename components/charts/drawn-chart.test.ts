import fc from 'fast-check';
import { expect, test } from 'vitest';
import { traffic } from './an-answer.test-data.ts';
import { axisTicks, barAt, drawnChart } from './drawn-chart.ts';
import { prepareTraffic } from './prepare-traffic.ts';

const { records } = prepareTraffic(traffic, undefined, 300);

test('the axis reaches over the highest pile of bars, of those that are on', () => {
  expect(drawnChart(records, new Set()).top).toBe(40);
  const without = drawnChart(records, new Set(['group DE']));
  expect(without.top).toBe(10);
  expect(without.rows).toEqual([
    { at: 0, s0: 5, s1: 5 },
    { at: 1, s0: null, s1: null },
    { at: 2, s0: 10, s1: 0 },
  ]);
});

test('a height belongs to the bar that covers it', () => {
  expect(barAt(records.series, 0, 29)?.key).toBe('group DE');
  expect(barAt(records.series, 0, 30)?.key).toBe('group ');
  expect(barAt(records.series, 0, 41)).toBeNull();
  expect(barAt(records.series, 1, 0)).toBeNull();
});

test('ticks are few, begin at zero and reach over what is shown', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-8, max: 1e12, noNaN: true }), (most) => {
      const ticks = axisTicks(most);
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
    }),
  );
  expect(axisTicks(0)).toEqual([0, 1]);
  expect(axisTicks(0.07)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
});
