import { describe, expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { latency } from './an-answer.test-data.ts';
import { levels, prepareHeat } from './prepare-heat.ts';
import { errorText, groupsShown, prepareLatency } from './prepare-latency.ts';
import { rowsOf } from './prepare-table.ts';

const model = prepareLatency(latency, productNamed('SMS'), 300);

test('four lines, with a gap where nothing is known', () => {
  expect(model.over.series.map(({ label, values }) => [label, values])).toEqual([
    ['p50', [500, null, 2000]],
    ['p90', [1000, null, 4000]],
    ['p95', [1500, null, 6000]],
    ['p99', [2000, null, 8000]],
  ]);
  expect(rowsOf(model.over.table)[1]).toEqual([
    ...['12 Mar 2026 03:00–04:00', '500', '1000', '1500', '2000', '40', 'all of 60 minutes owned', '0'],
  ]);
});

test('points put together show the slowest of them, and say so', () => {
  const { over } = prepareLatency(latency, undefined, 2);
  expect(over.series[0]?.values).toEqual([500, 2000]);
  expect(over.notes).toContain('Each point is the slowest of 2 steps, as there is no room for more.');
});

test('the distribution tells classes, counts and shares', () => {
  expect(model.distribution.points.map(({ name }) => name)).toEqual([
    ...['0 ms to 500 ms', '500 ms to 1.00 s', '1.00 s to 2.00 s'],
  ]);
  expect(model.distribution.series[0]?.texts).toEqual(['20 (33.3 %)', '30 (50 %)', '10 (16.7 %)']);
});

test('groups are never silently left out, and the error is told', () => {
  expect(model.groups?.rows[0]?.map(({ text }) => text).slice(0, 3)).toEqual(['Germany', '40', '700 ms']);
  expect(groupsShown(latency)).toBe('1 of 5 groups shown; others: 4 of 5, not shown.');
  expect(errorText(0.011)).toContain('up to 1.1 %');
  expect(errorText(0)).toBe('Percentiles are exact.');
});

describe('the heat map', () => {
  const heat = prepareHeat(latency);

  test('has an hour for each cell, and none measured is no shade', () => {
    expect(heat.cells).toHaveLength(168);
    expect(heat.cells[0]).toEqual({ name: 'Monday 00:00–01:00', text: '0 ms, of 0 records', level: 0 });
    expect(heat.cells[30]).toEqual({ name: 'Tuesday 06:00–07:00', text: 'none measured', level: null });
    expect(heat.cells[167]).toMatchObject({ name: 'Sunday 23:00–24:00', level: levels - 1 });
    expect(heat.shades).toHaveLength(levels);
  });

  test('gives every shade as many hours', () => {
    const sizes = [0, 1, 2, 3, 4].map((level) => heat.cells.filter((cell) => cell.level === level).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('is one shade where all hours are alike', () => {
    const same = latency.heat.map(({ count }) => ({ count, p95: 100 }));
    expect(prepareHeat({ ...latency, heat: same }).shades).toEqual([{ level: 0, text: '100 ms to 100 ms' }]);
  });
});
