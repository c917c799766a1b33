import type { APIRequestContext } from '@playwright/test';
import { expect } from './fixtures.ts';

/** What the house is told to allow: by default nothing, refused, for everybody. */
export async function setBudget(
  admin: APIRequestContext,
  of: Readonly<Record<string, string>>,
): Promise<void> {
  const data = { scope: 'house', subject: '', perMonth: '0', currency: 'EUR', mode: 'hard', ...of };
  expect((await admin.put('/api/tolls/budgets', { data })).status()).toBe(204);
}

/** The house is everybody's: what one test allows must not bind the next. */
export async function removeBudgets(admin: APIRequestContext): Promise<void> {
  const { budgets } = await (await admin.get('/api/tolls/budgets')).json();
  for (const { id } of budgets)
    expect((await admin.delete(`/api/tolls/budgets?id=${encodeURIComponent(id)}`)).status()).toBe(204);
}
