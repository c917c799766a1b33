import { expect, test } from 'vitest';
import { chargesText, reasonText, sumOf } from './toll-words.ts';

test('a difference is told with how many calls make it', () => {
  expect(reasonText('report-elsewhere', 1)).toBe('1 report ordered outside Tollbook');
  expect(reasonText('outside', 7)).toBe('7 calls read outside Tollbook with the same account');
});

test('currencies stand beside each other', () => {
  const charges = [
    { currency: 'EUR', charge: '0.0004' },
    { currency: 'GBP', charge: '0' },
    { currency: 'USD', charge: '12' },
  ];
  expect(chargesText(charges)).toBe('EUR 0.0004 + USD 12.00');
  expect(chargesText([])).toBe('nothing');
});

test('lines add up exactly, currency by currency', () => {
  const line = { key: 'a', name: 'a', freeShare: null };
  const euro = { currency: 'EUR', charge: '0.1', uncertain: '0.2' };
  const sum = sumOf([
    { ...line, records: 10, freeRecords: 30, charges: [euro] },
    { ...line, records: 0, freeRecords: 0, charges: [{ ...euro, charge: '0.2' }] },
    { ...line, records: 5, freeRecords: 0, charges: [{ ...euro, currency: 'USD' }] },
  ]);
  expect(sum).toEqual({
    ...{ records: 15, freeRecords: 30, freeShare: 2 / 3 },
    charges: [
      { currency: 'EUR', charge: '0.3' },
      { currency: 'USD', charge: '0.1' },
    ],
    uncertain: [
      { currency: 'EUR', charge: '0.4' },
      { currency: 'USD', charge: '0.2' },
    ],
  });
});
