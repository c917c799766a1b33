import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals } from '#lib/query/decimal.ts';
import { bridgeBetween } from './bridge.ts';
import { totalOf, without } from './exact.ts';
import { cellOf, cells } from './spend-cell.test-data.ts';

const parts = ['volume', 'mix', 'price'] as const;

test('volume, mix and price add up to the difference to the last digit, in every line and in all', () => {
  fc.assert(
    fc.property(cells, cells, (before, after) => {
      for (const bridge of bridgeBetween(before, after)) {
        const of = (all: typeof before) =>
          totalOf(all.filter(({ currency }) => currency === bridge.currency).map(({ amount }) => amount));
        expect(bridge.before.amount).toBe(of(before));
        expect(bridge.after.amount).toBe(of(after));
        expect(bridge.difference).toBe(without(of(after), of(before)));
        for (const one of [bridge, ...bridge.lines])
          expect(totalOf(parts.map((part) => one[part]))).toBe(one.difference);
        for (const part of [...parts, 'difference'] as const)
          expect(totalOf(bridge.lines.map((line) => line[part]))).toBe(bridge[part]);
      }
    }),
  );
});

test('periods that are the same have no difference in any part', () => {
  fc.assert(
    fc.property(cells, (same) => {
      for (const bridge of bridgeBetween(same, same))
        for (const one of [bridge, ...bridge.lines])
          expect([one.difference, one.volume, one.mix, one.price]).toEqual(['0', '0', '0', '0']);
    }),
  );
});

test('the same records at another price are price alone, more of the same are volume alone', () => {
  const before = [
    cellOf({ records: 30, amount: '0.9' }),
    cellOf({ country: 'DE', records: 10, amount: '0.7' }),
  ];
  const dearer = [
    cellOf({ records: 30, amount: '1.2' }),
    cellOf({ country: 'DE', records: 10, amount: '0.7' }),
  ];
  expect(bridgeBetween(before, dearer)).toMatchObject([
    { difference: '0.3', volume: '0', mix: '0', price: '0.3' },
  ]);
  const more = [
    cellOf({ records: 60, amount: '1.8' }),
    cellOf({ country: 'DE', records: 20, amount: '1.4' }),
  ];
  expect(bridgeBetween(before, more)).toMatchObject([
    { difference: '1.6', volume: '1.6', mix: '0', price: '0' },
  ]);
});

test('as many records in dearer places are mix alone, and a new place is mix with all it costs', () => {
  const before = [
    cellOf({ records: 30, amount: '0.9' }),
    cellOf({ country: 'DE', records: 10, amount: '0.7' }),
  ];
  const after = [
    cellOf({ records: 10, amount: '0.3' }),
    cellOf({ country: 'DE', records: 30, amount: '2.1' }),
  ];
  expect(bridgeBetween(before, after)).toMatchObject([
    { difference: '0.8', volume: '0', mix: '0.8', price: '0' },
  ]);
  const [first] = bridgeBetween([], after);
  expect(first).toMatchObject({ difference: '2.4', volume: '0', mix: '2.4', price: '0' });
  const [last] = bridgeBetween(before, []);
  expect(last).toMatchObject({ difference: '-1.6', volume: '-1.6', mix: '0', price: '0' });
});

test('shares that have no end are rounded, and the difference stays exact', () => {
  const before = [
    cellOf({ records: 3, amount: '0.1' }),
    cellOf({ country: 'DE', records: 4, amount: '0.05' }),
  ];
  const after = [
    cellOf({ records: 5, amount: '0.2' }),
    cellOf({ country: 'DE', records: 6, amount: '0.07' }),
  ];
  const [bridge] = bridgeBetween(before, after);
  expect(bridge).toMatchObject({ difference: '0.12', volume: '0.08571429' });
  expect(bridge?.lines[0]).toMatchObject({ difference: '0.1', volume: '0.05714286', price: '0.03333333' });
  expect(compareDecimals(totalOf(parts.map((part) => bridge?.[part] ?? '')), '0.12')).toBe(0);
});

test('records without a price count in no part', () => {
  const before = [cellOf({ records: 30, amount: '0.9' })];
  const after = [cellOf({ records: 60, unpriced: 30, amount: '0.9' })];
  expect(bridgeBetween(before, after)).toMatchObject([
    { difference: '0', volume: '0', mix: '0', price: '0', after: { records: 30 } },
  ]);
});
