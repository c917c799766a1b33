import { expect, test } from 'vitest';
import { traffic } from './an-answer.test-data.ts';
import { completenessText, explanation, freshnessText } from './explanation.ts';

test('a number is explained term by term', () => {
  expect(Object.fromEntries(explanation('Counted.', 'SMS · outbound', traffic))).toEqual({
    Formula: 'Counted.',
    Filters: 'SMS · outbound',
    Records: '60 records that are owned and match',
    'Time zone': 'UTC',
    Completeness: '2 of 3 hours owned',
    Freshness: 'as of 12 Mar 2026 09:00 or later',
    Source: 'Sums kept beside the owned records',
  });
});

test('what may still change is part of how complete it is', () => {
  expect(completenessText({ ...traffic.completeness, provisional: 3 })).toBe(
    '2 of 3 hours owned; 3 of 60 records (5 %) may still change',
  );
  expect(freshnessText(null, 'UTC')).toBe('nothing is owned yet');
});
