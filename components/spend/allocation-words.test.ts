import { expect, test } from 'vitest';
import { ruleText, unallocatedShare } from './allocation-words.ts';

test.each([
  [1, 'the first part of client_ref, split at “-”'],
  [7, 'the 7th part of client_ref, split at “-”'],
  [-1, 'the last part of client_ref, split at “-”'],
  [-2, 'the second from last part of client_ref, split at “-”'],
])('part %i is %s', (position, text) => {
  expect(ruleText({ field: 'client_ref', kind: 'separator', expression: '-', position })).toBe(text);
});

test('a pattern is told as it is', () => {
  const rule = { field: 'account_ref', kind: 'pattern', expression: '^cc-(\\d+)', position: 1 } as const;
  expect(ruleText(rule)).toBe('what ^cc-(\\d+) finds in account_ref');
});

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
