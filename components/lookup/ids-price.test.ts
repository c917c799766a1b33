import { expect, it } from 'vitest';
import { partsOf, together } from './ids-price.ts';

it('counts every id once, where it is asked for first', () => {
  const ask = (product: string, ...ids: string[]) => ({ accountId: 'main', product, ids });
  expect(partsOf([ask('SMS', 'a', 'b'), ask('SMS', 'b', 'c'), ask('MESSAGES', 'a', 'd')])).toEqual([
    { accountId: 'main', product: 'SMS', ids: 3, refresh: false },
    { accountId: 'main', product: 'MESSAGES', ids: 1, refresh: false },
  ]);
});

it('adds exactly, within one currency, and only when all is known', () => {
  const of = (high: string, currency: string) => ({
    ...{ records: { low: 0, high: 2 }, seconds: null, isFree: false, basis: 'Listed.' },
    cost: { low: '0', high, currency },
  });
  expect(together([of('0.1', 'EUR'), of('0.2', 'EUR')], 2)).toMatchObject({
    records: { low: 0, high: 4 },
    cost: { low: '0', high: '0.3', currency: 'EUR' },
    basis: 'Listed.',
  });
  expect(together([of('0.1', 'EUR'), of('0.2', 'USD')], 2)?.cost).toBeNull();
  expect(together([of('0.1', 'EUR')], 2)).toBeUndefined();
});
