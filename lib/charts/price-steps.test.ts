import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceSteps } from './price-steps.ts';

const day = (at: number, ...prices: readonly (readonly [price: string, records: number])[]) =>
  prices.map(([price, records], place) => ({ at, price, records, first: at * 1000 + place }));

test('a price that stays is one step, whatever a few records cost', () => {
  const counts = [
    ...day(0, ['0.03', 90], ['0.06', 10]),
    ...day(1, ['0.06', 2], ['0.03', 1]),
    ...day(2, ['0.03', 80]),
  ];
  expect(priceSteps(counts)).toEqual([{ from: 0, price: '0.03', records: 171 }]);
});

test('a new price begins with its first record', () => {
  const counts = [...day(0, ['0.03', 9]), ...day(1, ['0.03', 2], ['0.04', 7]), ...day(2, ['0.04', 8])];
  expect(priceSteps(counts)).toEqual([
    { from: 0, price: '0.03', records: 11 },
    { from: 1001, price: '0.04', records: 15 },
  ]);
});

test('steps follow each other, no two alike, each of a price there was', () => {
  const count = fc.record({
    at: fc.integer({ min: 0, max: 5 }),
    price: fc.constantFrom('1', '2', '3'),
    records: fc.integer({ min: 1, max: 9 }),
    first: fc.constant(0),
  });
  const key = ({ at, price }: { at: number; price: string }) => `${at} ${price}`;
  fc.assert(
    fc.property(fc.uniqueArray(count, { selector: key, minLength: 1 }), (some) => {
      const counts = some.map((one, place) => ({ ...one, first: one.at * 1000 + place }));
      const steps = priceSteps(counts);
      expect(steps.length).toBeGreaterThan(0);
      for (const [at, step] of steps.entries()) {
        expect(counts.some(({ price, first }) => price === step.price && first === step.from)).toBe(true);
        if (at === 0) continue;
        expect(step.price).not.toBe(steps[at - 1]?.price);
        expect(step.from).toBeGreaterThan(steps[at - 1]?.from ?? 0);
      }
      const all = counts.reduce((sum, { records }) => sum + records, 0);
      expect(steps.reduce((sum, { records }) => sum + records, 0)).toBeLessThanOrEqual(all);
    }),
  );
});
