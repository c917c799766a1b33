import type { APIRequestContext, APIResponse } from '@playwright/test';
import { test as base, expect } from './fixtures.ts';
import type { Role } from './sign-in.ts';

interface Fixtures {
  /** Where the house under test is. */
  readonly origin: string;
  /** Somebody signed in who speaks HTTP without a browser, as a script of our own pages would. */
  readonly visitorAs: (role: Role) => Promise<APIRequestContext>;
  /** The first of them, where one is enough. */
  readonly visitor: APIRequestContext;
}

export const test = base.extend<Fixtures>({
  origin: async ({ baseURL }, use) => use(baseURL ?? ''),
  visitorAs: async ({ playwright, origin }, use) => {
    const opened: APIRequestContext[] = [];
    await use(async (role) => {
      const visitor = await playwright.request.newContext({
        baseURL: origin,
        extraHTTPHeaders: { origin },
      });
      opened.push(visitor);
      const { csrfToken } = await (await visitor.get('/api/auth/csrf')).json();
      const form = { csrfToken, role, json: 'true' };
      expect((await visitor.post('/api/auth/callback/demo', { form })).status()).toBe(200);
      return visitor;
    });
    for (const visitor of opened) await visitor.dispose();
  },
  visitor: async ({ visitorAs }, use) => use(await visitorAs('admin')),
});

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: readonly { readonly field: string; readonly message: string }[];
}

/** Reads an answer that has to be a refusal people can do something with. */
export async function refusalOf(answer: APIResponse): Promise<Refusal> {
  expect(answer.headers()['content-type']).toBe('application/problem+json');
  const problem = await answer.json();
  expect(problem.status).toBe(answer.status());
  expect(problem.instance).toBe(answer.headers()['x-request-id']);
  for (const sentence of [problem.detail, ...fieldsOf(problem).map(({ message }) => message)]) {
    expect(sentence).toMatch(/^[A-Z\d].*[.!]$/s);
    expect(sentence, 'nothing of the inside').not.toMatch(
      /\bat \S+:\d+|node_modules|SELECT |Exception|undefined/,
    );
  }
  return { ...problem, fields: fieldsOf(problem) };
}

function fieldsOf(problem: { fields?: Refusal['fields'] }): Refusal['fields'] {
  return problem.fields ?? [];
}
