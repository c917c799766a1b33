import { expect, test } from 'vitest';
import { ruleText } from './rule-text.ts';

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
