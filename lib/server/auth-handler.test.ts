import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { getSession as getSessionEndpoint } from '#lib/endpoints/session.ts';
import { describeSession } from '#lib/services/describe-session.ts';
import { handleAuth } from './auth-handler.ts';
import type { Backend } from './backend.ts';
import { route } from './route.ts';
import { openScratchHouse } from './scratch-house.ts';
import { arrive, ask, enter, password, post, publicUrl } from './scratch-visitor.ts';

let now = Date.UTC(2026, 0, 5, 9);
let house: Backend;

const getSession = route(getSessionEndpoint, (context) => describeSession(context));

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_URL', publicUrl);
  house = await openScratchHouse({
    env: { TOLLBOOK_MODE: 'live', TOLLBOOK_SECRET: 'q9Zt3LxV7pWc2RkB8mNf5HsJ1dYgUaEo' },
    clock: { now: () => now },
    onLine: () => undefined,
    upstream: () => Promise.reject(new Error('nothing here asks the upstream')),
  });
  await arrive(house, 'admin', 'ada@example.com');
});
afterAll(() => house.close());
beforeEach(() => {
  now += 86_400_000;
});

test('who comes in by invitation and password is told who they are and what they may do', async () => {
  const cookie = await arrive(house, 'support', 'sam@example.com');
  const session = await (await ask(getSession, 'GET', '/api/session', { cookie })).json();
  expect(session).toEqual({
    person: { id: expect.any(String), name: 'Ada', role: 'support' },
    permissions: ['records.read', 'personal.read', 'bodies.read', 'charts.annotate'],
    mode: 'live',
    accounts: [],
  });
});

test('a wrong password is a problem that does not say which half was wrong', async () => {
  const wrong = await post('callback/password', { email: 'ada@example.com', password: 'not it' });
  const unknown = await post('callback/password', { email: 'zoe@example.com', password: 'not it' });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const [one, other] = [await wrong.json(), await unknown.json()];
  expect({ ...one, instance: '' }).toEqual({ ...other, instance: '' });
  expect(wrong.headers.get('content-type')).toBe('application/problem+json');
});

test('too many wrong ones are answered with 429 and when to come back; a browser that is known still gets in', async () => {
  const known = await enter('ada@example.com');
  const device = known.split('; ').find((cookie) => cookie.startsWith('tollbook.device=')) ?? '';
  let last: Response | undefined;
  for (let index = 0; index < 7; index += 1)
    last = await post('callback/password', { email: 'ada@example.com', password: 'not it' });
  expect(last?.status).toBe(429);
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await post('callback/password', { email: 'ada@example.com', password })).status).toBe(429);
  expect((await post('callback/password', { email: 'ada@example.com', password }, device)).status).toBe(200);
  expect(
    (await post('callback/password', { email: 'sam@example.com', password: 'not it' }, device)).status,
  ).toBe(401);
});

test('a copied cookie is worth nothing after sign-out; signing in again ends the session before', async () => {
  const first = await enter('ada@example.com');
  const second = await enter('ada@example.com', first);
  expect((await ask(getSession, 'GET', '/api/session', { cookie: first })).status).toBe(401);
  expect((await ask(getSession, 'GET', '/api/session', { cookie: second })).status).toBe(200);
  const out = await post('signout', {}, second);
  expect(out.headers.get('clear-site-data')).toBe('"cache"');
  expect((await ask(getSession, 'GET', '/api/session', { cookie: second })).status).toBe(401);
});

test('nothing a caller can write into the sign-in is answered with a 5xx', async () => {
  const nasty = [
    '%',
    '%zz',
    '//evil.test',
    'http://[',
    'javascript:x',
    'x'.repeat(9_000),
    '{"a":1}',
    '..',
    'a.b.c.d.e',
    'null',
  ];
  for (const value of nasty) {
    for (const path of [
      'signin',
      'csrf',
      'error',
      'signout',
      'callback/password',
      'callback/oidc',
      'providers',
      'session',
      'verify-request',
      '_log',
      '__proto__',
    ]) {
      const url = `${publicUrl}/api/auth/${path}?callbackUrl=${encodeURIComponent(value)}&error=${encodeURIComponent(value)}&__proto__=1`;
      const headers = {
        cookie: `tollbook.callback=${encodeURIComponent(value)}; tollbook.session=${value}; tollbook.csrf=${value}|${value}; tollbook.device=${value}`,
        authorization: `Bearer ${value}`,
      };
      const answer = await handleAuth(new Request(url, { headers }), path.split('/'));
      expect([path, value, answer.status < 500]).toEqual([path, value, true]);
      const location = answer.headers.get('location');
      if (location) expect(new URL(location, publicUrl).origin).toBe(publicUrl);
    }
    const body = await handleAuth(
      new Request(`${publicUrl}/api/auth/callback/password`, {
        method: 'POST',
        headers: { host: 'localhost:3000', origin: publicUrl, 'content-type': 'application/json' },
        body: value,
      }),
      ['callback', 'password'],
    );
    expect(body.status).toBeLessThan(500);
  }
});

test('a sign-in from another site, or without the token of the page, is refused', async () => {
  const form = (headers: Record<string, string>) =>
    handleAuth(
      new Request(`${publicUrl}/api/auth/callback/password`, {
        method: 'POST',
        headers: { host: 'localhost:3000', 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: `json=true&email=ada@example.com&password=${password}`,
      }),
      ['callback', 'password'],
    );
  for (const origin of ['https://evil.test', 'null', 'http://localhost:3000.evil.test'])
    expect((await form({ origin })).status).toBe(403);
  expect((await form({})).status).toBe(403);
  expect((await form({ origin: publicUrl })).status).toBe(403);
});
