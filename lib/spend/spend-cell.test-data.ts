import fc from 'fast-check';
import type { SpendCell } from './spend-cells.ts';

/** A cell with what a test does not care about. */
export const cellOf = (change: Partial<SpendCell>): SpendCell => ({
  ...{ accountId: 'a1', product: 'SMS', country: 'GB', network: '', currency: 'EUR', label: '' },
  ...{ records: 1, unpriced: 0, amount: '0', provisionalRecords: 0, provisionalAmount: '0' },
  ...{ low: null, high: null },
  ...change,
});

/** Amounts with as many decimals as records have, now and then more, and below zero. */
export const amounts = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000_000 }), fc.constantFrom(0, 2, 4, 8, 12))
  .map(([units, places]) => {
    const digits = String(Math.abs(units)).padStart(places + 1, '0');
    const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    return units < 0 ? `-${text}` : text;
  });

export const cells = fc.array(
  fc
    .record({
      product: fc.constantFrom('SMS', 'VOICE-API'),
      country: fc.constantFrom('GB', 'DE', 'US'),
      network: fc.constantFrom('', '23410'),
      currency: fc.constantFrom('EUR', 'USD'),
      records: fc.integer({ min: 1, max: 5000 }),
      amount: amounts,
    })
    .map(cellOf),
  { maxLength: 12 },
);
