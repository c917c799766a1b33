import { expect, test } from 'vitest';
import { unallocatedShare } from './unallocated-share.ts';

test('the share is of all records, whatever their currency', () => {
  const total = { currency: 'EUR', unpriced: 0, amount: '1', provisionalRecords: 0, provisionalAmount: '0' };
  const totals = [
    { ...total, records: 30 },
    { ...total, currency: '', records: 10 },
  ];
  const unallocated = [{ ...total, reason: 'no-rule' as const, records: 10 }];
  expect(unallocatedShare({ totals, unallocated })).toBe(0.25);
  expect(unallocatedShare({ totals: [], unallocated: [] })).toBe(null);
});
