import { expect } from './fixtures.ts';
import { test } from './http-visitor.ts';
import { sendRaw } from './raw-http.ts';

const unsafe = [
  ['POST', '/api/queries'],
  ['POST', '/api/lookup'],
  ['POST', '/api/accounts'],
  ['PATCH', '/api/accounts/a1b2c3d4'],
  ['DELETE', '/api/accounts/a1b2c3d4'],
  ['POST', '/api/accounts/a1b2c3d4/verify'],
  ['POST', '/api/people'],
  ['PATCH', '/api/people/demo-support'],
  ['POST', '/api/people/demo-support/link'],
  ['PUT', '/api/tolls/prices'],
  ['DELETE', '/api/tolls/prices?id=x'],
  ['PUT', '/api/tolls/budgets'],
  ['POST', '/api/annotations'],
  ['DELETE', '/api/annotations/0b9c1c1e-0000-4000-8000-000000000001'],
  ['POST', '/api/setup'],
  ['DELETE', '/api/reports/0b9c1c1e-0000-4000-8000-000000000001/open'],
  ['POST', '/api/auth/signout'],
  ['POST', '/api/auth/callback/demo'],
] as const;

test('nothing is changed by a page of somebody else', async ({ origin, visitor }) => {
  const cookie = (await visitor.storageState()).cookies
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const { host } = new URL(origin);
  const senders = [
    {},
    { Origin: 'null' },
    { Origin: 'https://evil.test' },
    { Origin: `http://${host}.evil.test` },
    { Origin: `https://${host}` },
    { Origin: origin, 'Sec-Fetch-Site': 'cross-site' },
    { Origin: origin, 'Sec-Fetch-Site': 'same-site' },
  ];
  for (const [method, path] of unsafe) {
    for (const sender of senders) {
      const headers = { Cookie: cookie, 'Content-Type': 'application/json', ...sender };
      const answer = await sendRaw(origin, `${method} ${path}`, { headers, body: '{}' });
      expect(answer.status, `${method} ${path} from ${JSON.stringify(sender)}`).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  }
  for (const [method, path] of unsafe.filter(
    ([each, path]) => each !== 'DELETE' && !/verify|link/.test(path),
  )) {
    const headers = { Cookie: cookie, Origin: origin, 'Content-Type': 'text/plain' };
    const answer = await sendRaw(origin, `${method} ${path}`, { headers, body: '{"role":"admin"}' });
    expect(answer.status, `${method} ${path} as text`).toBe(415);
  }
  expect((await visitor.get('/api/session')).status(), 'still signed in').toBe(200);
});

const elsewhere = [
  'https://evil.test',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/%09/evil.test',
  '/%2f%2fevil.test',
  '/%5cevil.test',
  'http:evil.test',
  'http:/evil.test',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://user@evil.test',
  'http://127.0.0.1@evil.test',
  'http://127.0.0.1.evil.test',
  'http://xn--e1afmkfd.test',
  '/%0d%0aSet-Cookie:x=1',
  '/..//evil.test',
  '/%2e%2e//evil.test',
  'http://[',
  'http://%',
  '%',
  '',
  ' ',
  '\u0000',
  'x'.repeat(9_000),
  'http://①②⑦.0.0.1',
  '/api/auth/signout',
  '/sign-in?callbackUrl=//evil.test',
  'ftp://evil.test',
];

test('signing in and out never leads elsewhere', async ({ origin, playwright }) => {
  const visitor = await playwright.request.newContext({
    baseURL: origin,
    extraHTTPHeaders: { origin },
    maxRedirects: 0,
  });
  const { csrfToken } = await (await visitor.get('/api/auth/csrf')).json();
  const known = { csrfToken, callbackUrl: '/records?product=SMS', role: 'support' };
  const followed = await visitor.post('/api/auth/callback/demo', { form: known });
  expect(followed.headers().location, 'a place of ours is kept').toBe('/records?product=SMS');
  for (const callbackUrl of elsewhere) {
    const query = new URLSearchParams({ callbackUrl });
    const form = { csrfToken, callbackUrl, role: 'support' };
    const cookie = `tollbook.callback=${encodeURIComponent(callbackUrl)}`;
    const answers = [
      await visitor.get(`/sign-in?${query}`),
      await visitor.get(`/api/auth/signin?${query}`),
      await visitor.get(`/api/auth/signout?${query}`),
      await visitor.get(`/api/auth/error?${query}`),
      await visitor.post(`/api/auth/callback/demo?${query}`, { form }),
      await visitor.post('/api/auth/callback/demo', { form: { ...form, json: 'true' } }),
      await visitor.post('/api/auth/signout', { form }),
      await visitor.get('/api/auth/csrf', { headers: { cookie } }),
    ];
    for (const answer of answers) {
      const what = `${answer.url()} with ${JSON.stringify(callbackUrl.slice(0, 40))}`;
      expect(answer.status(), what).toBeLessThan(500);
      const { location } = answer.headers();
      const { url } = answer.headers()['content-type']?.includes('json')
        ? await answer.json()
        : { url: undefined };
      for (const target of [location, url].filter((each) => each !== undefined)) {
        expect(ownPlaces(origin), `${what} leads to ${target}`).toContain(new URL(target, origin).origin);
      }
    }
  }
  await visitor.dispose();
});

test('no cookie, however broken, brings the house down', async ({ origin }) => {
  const session = 'tollbook.session';
  const broken = [
    '%',
    '=',
    ';;;',
    'a'.repeat(7_000),
    '\u0001',
    'é',
    '"',
    '{}',
    'eyJhbGciOiJub25lIn0.e30.',
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..x.x.x',
  ];
  for (const value of broken) {
    for (const name of [
      session,
      'tollbook.device',
      'tollbook.csrf',
      'tollbook-zone',
      'tollbook-account',
      'x',
    ]) {
      for (const path of ['/records', '/api/session', '/api/auth/csrf', '/sign-in']) {
        const answer = await sendRaw(origin, `GET ${path}`, { headers: { Cookie: `${name}=${value}` } });
        expect(answer.status, `${path} with ${name}=${value.slice(0, 20)}`).toBeLessThan(500);
        if (path === '/api/session') expect(answer.status).not.toBe(200);
      }
    }
  }
});

/** The house calls itself localhost; the tests come by the address. */
function ownPlaces(origin: string): readonly string[] {
  return [origin, origin.replace('127.0.0.1', 'localhost')];
}
