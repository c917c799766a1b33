import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinSpans, spansOf, stepsOfSpans } from './price-spans.ts';
import { type PriceCount, priceSteps } from './price-steps.ts';

const count = fc.record({
  at: fc.integer({ min: 0, max: 7 }),
  price: fc.constantFrom('1', '2', '3', '4'),
  records: fc.integer({ min: 1, max: 9 }),
});
const someDays = fc
  .uniqueArray(count, { selector: ({ at, price }) => `${at} ${price}`, minLength: 1 })
  .map((some) => some.map((one, place): PriceCount => ({ ...one, first: one.at * 1000 + place })));

/** Days on which the usual price of some stretches was the same, with a few records of other prices. */
const stretches = fc
  .array(
    fc.record({ days: fc.integer({ min: 1, max: 3 }), stray: fc.option(fc.integer({ min: 0, max: 4 })) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((some) =>
    some.flatMap(({ days, stray }, step) =>
      Array.from({ length: days }, (_, day): readonly PriceCount[] => {
        const at = some.slice(0, step).reduce((sum, one) => sum + one.days, 0) + day;
        const usual = { at, price: `${step}`, records: 9, first: at * 1000 + 7 };
        if (stray === null || stray === step) return [usual];
        return [usual, { at, price: `${stray}`, records: 2, first: at * 1000 + 5 }];
      }).flat(),
    ),
  );

test('where spans tell the steps of a price, days tell the same', () => {
  let sure = 0;
  fc.assert(
    fc.property(fc.oneof(someDays, stretches), (counts) => {
      const steps = stepsOfSpans(spansOf(counts));
      if (steps === null) return;
      sure += steps.length > 1 ? 1 : 0;
      expect(steps).toEqual(priceSteps(counts));
    }),
    { numRuns: 2000 },
  );
  expect(sure, 'changes that spans were sure of').toBeGreaterThan(100);
});

test('spans of parts of the days are together those of all', () => {
  fc.assert(
    fc.property(someDays, fc.integer({ min: 0, max: 7 }), (counts, cut) => {
      const parts = [counts.filter(({ at }) => at < cut), counts.filter(({ at }) => at >= cut)];
      const byPrice = (one: { price: string }, other: { price: string }) =>
        one.price < other.price ? -1 : 1;
      expect(joinSpans(parts.flatMap(spansOf)).toSorted(byPrice)).toEqual(spansOf(counts).toSorted(byPrice));
    }),
  );
});

test('one price that follows another is told without days; one that comes back is not', () => {
  const days = (...prices: readonly string[]): readonly PriceCount[] =>
    prices.map((price, at) => ({ at, price, records: 5, first: at * 1000 }));
  expect(stepsOfSpans(spansOf(days('1', '1', '2')))).toEqual([
    { from: 0, price: '1', records: 10 },
    { from: 2000, price: '2', records: 5 },
  ]);
  expect(stepsOfSpans(spansOf(days('1', '2', '1')))).toBeNull();
});
