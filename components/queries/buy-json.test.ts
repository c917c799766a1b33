import { afterEach, expect, it, vi } from 'vitest';
import type { ApiProblem } from './api-problem.ts';
import { budgetQuestions, Consent } from './budget-questions.ts';
import { buyJson } from './buy-json.ts';

afterEach(() => vi.unstubAllGlobals());

const over =
  (code: 'budget_confirmation' | 'budget_exceeded', mayOverride = false) =>
  () =>
    Response.json(
      { code, title: 'Over', detail: 'It costs.', budget: { scope: 'house', subject: '', mayOverride } },
      { status: code === 'budget_confirmation' ? 409 : 403 },
    );
const good = () => Response.json('records');

/** Answers one call after the other, and keeps what each of them said of budgets. */
function answering(...answers: readonly (() => Response)[]) {
  const consents: unknown[] = [];
  vi.stubGlobal('fetch', async (_path: string, init: { headers: Record<string, string> }) => {
    const { 'x-tollbook-confirm': confirm, 'x-tollbook-override': reason } = init.headers;
    consents.push([confirm, reason]);
    return answers[consents.length - 1]?.();
  });
  return consents;
}

const asked = () => vi.waitUntil(() => budgetQuestions.first());

it('asks where a budget asks, and sends the same again with the consent', async () => {
  const consents = answering(over('budget_confirmation'), good);
  const bought = buyJson('/api/records', {});
  const question = await asked();
  expect(question).toMatchObject({ needsReason: false, covers: '', problem: { message: 'It costs.' } });
  question.accept('');
  expect(await bought).toBe('records');
  expect(consents).toEqual([
    [undefined, undefined],
    ['budget', undefined],
  ]);
  expect(budgetQuestions.first()).toBeNull();
});

it('sends a reason where an admin overrides, and keeps what was agreed to before', async () => {
  const consents = answering(over('budget_confirmation'), over('budget_exceeded', true), good, good);
  const consent = new Consent('the rest of this lookup');
  const bought = buyJson('/api/lookup', { consent });
  (await asked()).accept('');
  const question = await vi.waitUntil(() => {
    const first = budgetQuestions.first();
    return first?.needsReason ? first : null;
  });
  expect(question.covers).toBe('the rest of this lookup');
  question.accept('Störung №7');
  expect(await bought).toBe('records');
  await buyJson('/api/lookup', { consent });
  const both = ['budget', encodeURIComponent('Störung №7')];
  expect(consents).toEqual([[undefined, undefined], ['budget', undefined], both, both]);
});

it('rejects with what the budget said where the person declines, or nobody may override it', async () => {
  answering(over('budget_confirmation'));
  const declined = buyJson('/api/records', {}).catch((error: ApiProblem) => error.code);
  (await asked()).decline();
  expect(await declined).toBe('budget_confirmation');

  answering(over('budget_exceeded'));
  await expect(buyJson('/api/records', {})).rejects.toMatchObject({ code: 'budget_exceeded' });
  expect(budgetQuestions.first()).toBeNull();
});

it('takes the question away with whatever asked it', async () => {
  answering(over('budget_confirmation'));
  const leaving = new AbortController();
  const bought = buyJson('/api/records', { signal: leaving.signal });
  await asked();
  leaving.abort();
  await expect(bought).rejects.toThrow(/abort/i);
  expect(budgetQuestions.first()).toBeNull();
});
