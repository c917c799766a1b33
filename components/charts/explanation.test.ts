import { expect, test } from 'vitest';
import { ofProducts, traffic } from './an-answer.test-data.ts';
import { type Basis, completenessText, explanation, freshnessText } from './explanation.ts';

test('a number is explained term by term', () => {
  expect(Object.fromEntries(explanation('Counted.', 'SMS · outbound', traffic))).toEqual({
    Formula: 'Counted.',
    Filters: 'SMS · outbound',
    'Told apart by': 'Country',
    Records: '60 records that are owned and match',
    'Time zone': 'UTC',
    Completeness: '2 of 3 hours owned',
    Freshness: 'as of 12 Mar 2026 09:00 or later',
    Source: 'Sums kept beside the owned records',
  });
});

test('what tells records apart is named: nothing, a rule, or every product and what is owned of it', () => {
  const told = (basis: Basis) => Object.fromEntries(explanation('', '', basis))['Told apart by'];
  expect(told({ ...traffic, by: null })).toBeUndefined();
  const dimensions = [{ field: 'rule:1', label: 'Team: what ^(A-Z) finds in client_ref' }];
  expect(told({ ...traffic, by: 'rule:1', dimensions })).toBe(
    'Team: what ^(A-Z) finds in client_ref; what it finds nothing in is a group of its own',
  );
  expect(told(ofProducts)).toBe(
    'Product: SMS (outbound: 2 of 3 hours owned; inbound: 1 of 3 hours owned), Voice API (all of 3 hours owned)',
  );
});

test('what may still change is part of how complete it is', () => {
  expect(completenessText({ ...traffic.completeness, provisional: 3 })).toBe(
    '2 of 3 hours owned; 3 of 60 records (5 %) may still change',
  );
  expect(completenessText(ofProducts.completeness)).toBe(
    '6 of 9 hours owned; nothing owned of 1 more product',
  );
  expect(freshnessText(null, 'UTC')).toBe('nothing is owned yet');
});
