import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import * as accounts from '#lib/endpoints/accounts.ts';
import * as people from '#lib/endpoints/people.ts';
import { addAccount } from '#lib/services/add-account.ts';
import { changeAccount } from '#lib/services/change-account.ts';
import { changePerson } from '#lib/services/change-person.ts';
import { invitePerson } from '#lib/services/invite-person.ts';
import { listAccounts } from '#lib/services/list-accounts.ts';
import { listPeople } from '#lib/services/list-people.ts';
import type { Backend } from './backend.ts';
import { openRoute, route } from './route.ts';
import { openScratchHouse } from './scratch-house.ts';
import { arrive, ask, enter, password, publicUrl, type Wishes } from './scratch-visitor.ts';

const apiSecret = 'canary-Secret-91c4';
const lines: string[] = [];
const upstreamUrls: string[] = [];
let now = Date.UTC(2026, 0, 5, 9);
let house: Backend;
let accepted = apiSecret;

const getAccounts = route(accounts.listAccounts, (context) => listAccounts(context));
const postAccount = route(accounts.addAccount, (context, { body }) => addAccount(context, body));
const patchAccount = route(accounts.changeAccount, (context, { params, body }) =>
  changeAccount(context, params.accountId, body),
);
const getPeople = route(people.listPeople, (context) => listPeople(context));
const postPerson = route(people.invitePerson, (context, { body }) => invitePerson(context, body));
const patchPerson = route(people.changePerson, (context, { params, body }) =>
  changePerson(context, params.id, body),
);
const postSetup = openRoute(people.setUp, async ({ setupLinks }, { body: { token, ...answer } }) => {
  const { name, email } = await setupLinks.redeem(token, answer);
  return { name, email };
});

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_URL', publicUrl);
  house = await openScratchHouse({
    env: { TOLLBOOK_MODE: 'live', TOLLBOOK_SECRET: 'q9Zt3LxV7pWc2RkB8mNf5HsJ1dYgUaEo' },
    clock: { now: () => now },
    onLine: (line) => lines.push(line),
    async upstream(request: Request) {
      upstreamUrls.push(request.url);
      const [, secret] = atob((request.headers.get('authorization') ?? '').replace('Basic ', '')).split(':');
      if (secret !== accepted)
        return Response.json(
          { type: 'x', title: 'Unauthorized', detail: 'no' },
          { status: 401, headers: { 'content-type': 'application/problem+json' } },
        );
      return Response.json({
        _links: { self: { href: request.url } },
        request_id: 'r',
        request_status: 'SUCCESS',
        received_at: '2026-01-05T09:00:00+0000',
        items_count: 0,
        records: [],
      });
    },
  });
  await arrive(house, 'admin', 'ada@example.com');
  await arrive(house, 'support', 'sam@example.com');
});
afterAll(() => house.close());
beforeEach(() => {
  now += 86_400_000;
  lines.length = 0;
});

test.each<[string, Wishes, number]>([
  ['no origin', { headers: { origin: '' } }, 403],
  ['a foreign origin', { headers: { origin: 'https://evil.test' } }, 403],
  ['an opaque origin', { headers: { origin: 'null' } }, 403],
  ['a sister site', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
  ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
  ['text', { headers: { 'content-type': 'text/plain' } }, 415],
  ['what is not JSON', { body: '{' }, 400],
  ['a reserved name', { body: '{"__proto__":{"role":"admin"}}' }, 400],
  [
    'a field nobody asked for',
    { body: { accountId: 'abcd1234', label: 'x', apiSecret, role: 'admin' } },
    400,
  ],
  ['too much', { body: { label: 'x'.repeat(70_000) } }, 413],
  ['neither secret nor parent', { body: { accountId: 'abcd1234', label: 'x' } }, 400],
])('a change with %s is refused and nothing happens', async (_what, wishes, status) => {
  const cookie = await enter('ada@example.com');
  const answer = await ask(postAccount, 'POST', '/api/accounts', {
    cookie,
    body: { accountId: 'abcd1234', label: 'Main', apiSecret },
    ...wishes,
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(await house.accounts.list()).toEqual([]);
});

test('an account is stored once the upstream has accepted it, and its secret is told to nobody', async () => {
  const cookie = await enter('ada@example.com');
  accepted = 'something else';
  const body = { accountId: 'abcd1234', label: 'Main', apiSecret };
  const refused = await ask(postAccount, 'POST', '/api/accounts', { cookie, body });
  expect([refused.status, (await refused.json()).fields[0].field]).toEqual([400, 'apiSecret']);
  expect(await house.accounts.list()).toEqual([]);

  accepted = apiSecret;
  const added = await ask(postAccount, 'POST', '/api/accounts', { cookie, body });
  const sub = await ask(postAccount, 'POST', '/api/accounts', {
    cookie,
    body: { accountId: 'sub00001', label: 'Sub', parentAccountId: 'abcd1234' },
  });
  const again = await ask(postAccount, 'POST', '/api/accounts', { cookie, body });
  const list = await ask(getAccounts, 'GET', '/api/accounts', { cookie });
  expect([added.status, sub.status, again.status, list.status]).toEqual([201, 201, 409, 200]);
  const told = (await Promise.all([added, sub, again, list].map((answer) => answer.text()))).join('\n');
  expect(told).toContain('"parentAccountId":"abcd1234"');
  expect(told + lines.join('')).not.toContain(apiSecret);
  expect(upstreamUrls.every((url) => new URL(url).origin === 'https://api.nexmo.com')).toBe(true);
});

test('the address of the upstream is nothing a request can set', async () => {
  const cookie = await enter('ada@example.com');
  for (const field of ['baseUrl', 'url', 'apiUrl']) {
    const answer = await ask(patchAccount, 'PATCH', '/api/accounts/abcd1234', {
      cookie,
      params: { accountId: 'abcd1234' },
      body: { label: 'x', [field]: 'https://evil.test' },
    });
    expect(answer.status).toBe(400);
  }
});

test('support manages neither accounts nor people', async () => {
  const cookie = await enter('sam@example.com');
  const answers = await Promise.all([
    ask(postAccount, 'POST', '/api/accounts', { cookie, body: { accountId: 'x', label: 'x', apiSecret } }),
    ask(patchAccount, 'PATCH', '/api/accounts/abcd1234', {
      cookie,
      params: { accountId: 'abcd1234' },
      body: { label: 'x' },
    }),
    ask(getPeople, 'GET', '/api/people', { cookie }),
    ask(postPerson, 'POST', '/api/people', {
      cookie,
      body: { name: 'x', email: 'x@example.com', role: 'admin' },
    }),
    ask(patchPerson, 'PATCH', '/api/people/x', { cookie, params: { id: 'x' }, body: { role: 'admin' } }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
});

test('an invitation is a link behind a "#", and a demotion counts from the next request', async () => {
  const cookie = await enter('ada@example.com');
  const invited = await ask(postPerson, 'POST', '/api/people', {
    cookie,
    body: { name: 'Grace', email: 'grace@example.com', role: 'admin' },
  });
  const { person, link } = (await invited.json()) as { person: { id: string }; link: string };
  const token = /^http:\/\/localhost:3000\/setup#token=([\w-]{43})$/.exec(link)?.[1] ?? '';
  expect(
    (await ask(postSetup, 'POST', '/api/setup', { body: { token, password, email: 'boss@example.com' } }))
      .status,
  ).toBe(200);
  expect((await ask(postSetup, 'POST', '/api/setup', { body: { token, password } })).status).toBe(404);
  const grace = await enter('grace@example.com');
  expect((await ask(getPeople, 'GET', '/api/people', { cookie: grace })).status).toBe(200);
  const demoted = await ask(patchPerson, 'PATCH', `/api/people/${person.id}`, {
    cookie,
    params: { id: person.id },
    body: { role: 'support' },
  });
  expect(demoted.status).toBe(200);
  expect((await ask(getPeople, 'GET', '/api/people', { cookie: grace })).status).toBe(403);
  expect(lines.join('')).not.toMatch(new RegExp(`${token}|grace@|${password}`));
});

test('who is not signed in reads nothing', async () => {
  for (const cookie of [
    '',
    'tollbook.session=',
    'tollbook.session=%%%',
    'tollbook.session=eyJhbGciOiJub25lIn0.e30.',
  ]) {
    const answer = await ask(getAccounts, 'GET', '/api/accounts', { cookie });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([401, 'private, no-store']);
  }
});
