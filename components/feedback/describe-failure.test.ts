import { expect, test } from 'vitest';
import { describeFailure } from './describe-failure.ts';

const problem = (code: string, budget?: object) => ({
  code,
  title: 'Over the budget',
  detail: 'Why.',
  budget,
});

test('a budget that asks is asked about, one that refuses only where the reader may override it', () => {
  expect(describeFailure(problem('budget_confirmation')).budget).toBe('asks');
  expect(describeFailure(problem('budget_exceeded', { mayOverride: true })).budget).toBe('override');
  expect(describeFailure(problem('budget_exceeded', { mayOverride: false })).budget).toBeUndefined();
  expect(describeFailure(problem('forbidden', { mayOverride: true })).budget).toBeUndefined();
});
