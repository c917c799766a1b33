import { expect, it } from 'vitest';
import { mostPrice, readingPrice, spanOf } from './estimate-text.ts';

const none = { seconds: null, isFree: false, records: null, cost: null };
const day = 86_400_000;
const priced = {
  ...none,
  records: { low: 1200, high: 1900 },
  cost: { low: '0.48', high: '0.7604', currency: 'EUR' },
};

it('says what reading would bring and cost, as far as anything is known', () => {
  expect(readingPrice(priced)).toBe('about 1,200 to 1,900 records, EUR 0.48 to 0.7604');
  expect(readingPrice({ ...priced, missing: { ms: 3 * day, ofMs: 30 * day } })).toBe(
    '3 of 30 days are missing: about 1,200 to 1,900 records, EUR 0.48 to 0.7604',
  );
  expect(readingPrice({ ...none, missing: { ms: 1, ofMs: 30 * day } })).toBe(
    '1 of 30 days is missing: unknown',
  );
  expect(readingPrice({ ...none, missing: { ms: 30 * day, ofMs: 30 * day } })).toBe('unknown');
  const nothing = { low: 0, high: 0 };
  expect(readingPrice({ ...none, isFree: true, records: nothing, missing: { ms: 0, ofMs: day } })).toBe(
    'free: all of it is owned',
  );
  expect(readingPrice({ ...none, records: nothing, missing: { ms: 0, ofMs: day, goneMs: 1 } })).toBe(
    'free: Vonage keeps what is not owned no longer',
  );
});

it('tells who may not see prices only whether there is one', () => {
  expect(readingPrice({ ...priced, cost: null })).toBe('about 1,200 to 1,900 records, paid');
  expect(readingPrice({ ...priced, cost: null, isFree: true })).toBe('about 1,200 to 1,900 records, free');
  expect(mostPrice({ ...priced, cost: null })).toBe('at most 1,900 records, paid');
});

it('says the most that ids can cost', () => {
  const one = { ...none, records: { low: 0, high: 1 }, cost: { low: '0', high: '0.0004', currency: 'EUR' } };
  expect(mostPrice(one)).toBe('at most 1 record, EUR 0.0004');
});

it('are spans, and unknown where nobody knows', () => {
  const figures = { ...none, records: { low: 900, high: 1100 } };
  expect(spanOf({ ...figures, cost: { low: '0.4', high: '0.4', currency: 'EUR' } })).toEqual({
    ...{ records: '900 to 1,100', cost: 'about EUR 0.40', seconds: 'unknown' },
  });
  expect(spanOf({ ...none, cost: { low: '0', high: '0', currency: 'EUR' } }).cost).toBe('free');
});
