import { expect, sandboxKey } from './fixtures.ts';
import { refusalOf, test } from './http-visitor.ts';
import { sendRaw } from './raw-http.ts';

const everywhere = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': expect.stringContaining('camera=()'),
};

function expectHardened(headers: Readonly<Record<string, string>>, what: string): void {
  expect(headers, what).toMatchObject(everywhere);
  expect(headers['content-security-policy'], what).toContain("frame-ancestors 'none'");
  expect(headers['content-security-policy'], what).toContain("base-uri 'none'");
  expect(headers['content-security-policy'], what).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers['access-control-allow-origin'], what).toBeUndefined();
  expect(headers['x-powered-by'], what).toBeUndefined();
  expect(headers.server, what).toBeUndefined();
}

test('every status carries the security headers', async ({ origin, visitor, request }) => {
  const icon = await request.get('/icon.svg');
  const raw = (line: string, more = {}) => sendRaw(origin, line, more);
  const json = { 'content-type': 'application/json' };
  const large = 'x'.repeat(70_000);
  const answers = [
    [200, await request.get('/sign-in')],
    [200, await visitor.get('/records')],
    [200, await visitor.get('/api/session')],
    [200, icon],
    [304, await request.get('/icon.svg', { headers: { 'if-none-match': icon.headers().etag ?? '' } })],
    [307, await request.get('/records', { maxRedirects: 0 })],
    [400, await visitor.get('/api/records?constructor=1')],
    [401, await request.get('/api/session')],
    [401, await request.get('/sandbox/v2/reports/records')],
    [403, await request.post('/api/queries', { data: {} })],
    [404, await visitor.get('/no-such-page')],
    [404, await visitor.get('/api/no-such-thing')],
    [404, await request.get('/_next/static/chunks/no-such.js')],
    [405, await visitor.delete('/api/session')],
    [413, await visitor.post('/api/queries', { data: large, headers: json })],
    [415, await visitor.post('/api/queries', { data: 'a=1', headers: { 'content-type': 'text/plain' } })],
    [422, await visitor.post('/api/queries', { data: { product: 'FAX', range: {} } })],
  ] as const;
  for (const [status, answer] of answers) {
    expect(answer.status(), answer.url()).toBe(status);
    expectHardened(answer.headers(), `${status} ${answer.url()}`);
  }
  const refused = [
    [400, await raw('GET /%00')],
    [400, await raw('GET //evil.test/')],
    [405, await raw('POST /records', { body: 'x' })],
    [405, await raw('TRACE /')],
    [405, await raw('CONNECT evil.test:443')],
    [405, await raw('PROPFIND /api/records')],
    [414, await raw(`GET /?${'x'.repeat(16_384)}`)],
    [421, await raw('GET http://evil.test/records')],
    [421, await raw('GET /records', { host: 'evil.test' })],
    [431, await raw('GET /', { headers: { 'X-Long': 'x'.repeat(30_000) } })],
  ] as const;
  for (const [status, answer] of refused) {
    expect([answer.status, answer.headers.location]).toEqual([status, undefined]);
    expectHardened(answer.headers, `raw ${status}`);
  }
});

test('every page names the scripts that may run, anew each time', async ({ visitor, request }) => {
  const seen = new Set<string>();
  for (const path of [
    '/sign-in',
    '/setup',
    '/no-such-page',
    '/records',
    '/lookup',
    '/products',
    '/products/SMS',
    '/spend',
    '/tolls',
    '/accounts',
    '/people',
  ]) {
    for (const asked of [request, visitor]) {
      const answer = await asked.get(path);
      const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'/.exec(
        answer.headers()['content-security-policy'] ?? '',
      )?.[1];
      expect(nonce, path).toBeTruthy();
      expect(seen.has(nonce ?? ''), 'used once').toBe(false);
      seen.add(nonce ?? '');
      const html = await answer.text();
      const scripts = html.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length, path).toBeGreaterThan(0);
      expect(
        scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`)),
        path,
      ).toEqual([]);
      expect(html, path).not.toMatch(/<[a-z][^>]*\son[a-z]+=|javascript:/i);
      expect(answer.headers()['cache-control'], path).toMatch(/no-store/);
    }
  }
});

test('health is told to anybody, by any host name, without a session', async ({ origin }) => {
  for (const path of ['live', 'ready']) {
    const answer = await sendRaw(origin, `GET /api/health/${path}`, { host: '10.1.2.3' });
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});

test('other programs’ credentials open nothing', async ({ request }) => {
  for (const authorization of [
    'Bearer %%',
    'Basic !!!',
    'Basic ',
    'Digest x',
    `Basic ${'A'.repeat(8_000)}`,
  ]) {
    expect((await request.get('/api/session', { headers: { authorization } })).status()).toBe(401);
    const answer = await request.get('/sandbox/v2/reports/records', { headers: { authorization } });
    expect(answer.status()).toBe(401);
  }
  const refusal = await refusalOf(await request.get('/api/session', { headers: sandboxKey }));
  expect(refusal.code).toBe('unauthenticated');
});
