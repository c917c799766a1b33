import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as lookUp } from '#app/api/lookup/route.ts';
import { GET as openAddress, POST as submit } from '#app/api/queries/route.ts';
import { GET as readRecords } from '#app/api/records/route.ts';
import { demoPeople } from '#lib/people/demo-people.ts';
import type { Role } from '#lib/policy/role.ts';
import { type Backend, installBackend } from '#lib/server/backend.ts';
import { readEnv } from '#lib/server/env.ts';
import { createLog } from '#lib/server/log.ts';
import { openBackend } from '#lib/server/open-backend.ts';
import { cookieNames } from '#lib/server/session-cookie.ts';

let house: Backend;
let folder: string;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-routes-'));
  const env = readEnv({ TOLLBOOK_DATA: folder, TOLLBOOK_DEMO_RECORDS: '10000', LOG_LEVEL: 'silent' });
  house = await openBackend(env, createLog('silent'));
  installBackend(house);
  for (const { id, role } of demoPeople) {
    const sessionId = await house.sessions.start(id);
    const token = await encode({ token: { sessionId }, secret: house.secrets[0].reveal() });
    cookies.set(role, `${cookieNames(env.url).session}=${token}`);
  }
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const segment = { params: Promise.resolve({}) };

async function answer(response: Response) {
  const body = await response.json();
  return { status: response.status, type: response.headers.get('content-type'), body };
}

function get(handler: typeof readRecords, search: string, role: Role = 'admin') {
  const request = new Request(`${house.env.url}/api/x?${search}`, {
    headers: { cookie: cookies.get(role) ?? '' },
  });
  return handler(request, segment).then(answer);
}

function post(handler: typeof submit, body: unknown, role: Role = 'admin') {
  const headers = {
    cookie: cookies.get(role) ?? '',
    origin: house.env.url,
    'content-type': 'application/json',
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return handler(
    new Request(`${house.env.url}/api/x`, { method: 'POST', headers, body: text }),
    segment,
  ).then(answer);
}

const draft = {
  product: 'SMS',
  accountId: 'a1b2c3d4',
  direction: 'outbound',
  range: { preset: 'last-7-days', zone: 'Europe/London' },
  filters: {},
};
const lookup = { accountId: 'a1b2c3d4', product: 'SMS', direction: 'outbound', ids: ['12000000E506AC66'] };

async function address(): Promise<string> {
  return (await post(submit, draft)).body.search;
}

describe('the routes of records', () => {
  it('lead from a draft to records, and back to the draft', async () => {
    const search = await address();
    const page = await get(readRecords, search);
    expect(page).toMatchObject({ status: 200, body: { next: null, masked: [], missing: [], extra: [] } });
    expect(page.body.count).toBeGreaterThan(0);
    expect((await get(openAddress, search)).body).toMatchObject({
      hidden: [],
      draft: { product: 'SMS', direction: 'outbound' },
    });
    const id = page.body.values[page.body.columns.indexOf('message_id')][0];
    const found = await post(lookUp, { ...lookup, ids: [id, 'nobody-1'] });
    expect(found).toMatchObject({ status: 200, body: { count: 1, notFound: ['nobody-1'] } });
  });

  it.each([
    ['an unknown product', { product: 'FAX' }, 422, 'product'],
    ['no direction', { direction: '' }, 422, 'direction'],
    [
      'dates the wrong way round',
      { range: { preset: 'custom', start: '2026-01-02', end: '2026-01-01' } },
      422,
      'range.end',
    ],
    [
      'a start in the future',
      { range: { preset: 'custom', start: '2999-01-01', end: '2999-01-02' } },
      422,
      'range.start',
    ],
    ['no dates at all', { range: { preset: 'custom', start: 'banana', end: '' } }, 422, 'range.start'],
    ['a time zone nobody has', { range: { preset: 'today', zone: '../etc/passwd' } }, 422, 'range.zone'],
    ['60 KB of filter', { filters: { client_ref: 'x'.repeat(60_000) } }, 422, 'filters.client_ref'],
    ['control characters', { filters: { client_ref: 'a\u0000\r\n' + 'b' } }, 422, 'filters.client_ref'],
    ['a part of a number', { filters: { to: '4477*' } }, 422, 'filters.to'],
    ['an account nobody has', { accountId: 'c0ffee00' }, 422, 'accountId'],
    ['what only the server may say', { role: 'admin' }, 400, 'role'],
    ['no range', { range: null }, 400, 'range'],
  ])('answer %s with a sentence beside its field', async (_what, change, status, field) => {
    const problem = await post(submit, { ...draft, ...change });
    expect(problem).toMatchObject({ status, type: 'application/problem+json' });
    const fault = problem.body.fields.find((each: { field: string }) => each.field === field);
    expect(fault?.message).toMatch(/^[A-Z].*[.]$/s);
    expect(problem.body.detail).toMatch(/^[A-Z].*[.]$/s);
  });

  it.each([
    ['', 422],
    ['product=SMS&product=SMS', 400],
    ['__proto__=1', 400],
    ['%', 422],
    ['product=%00&account=%ff', 422],
  ])('refuse the address %j', async (search, status) => {
    for (const handler of [readRecords, openAddress])
      expect((await get(handler, search)).status).toBe(status);
  });

  it.each([
    ['&next=nonsense', 400],
    ['&private=nonsense', 400],
    ['&to=447700900123', 422],
    ['&limit=5', 422],
    ['&cursor=a&iv=b', 422],
    [`&client_ref=${'x'.repeat(100_000)}`, 400],
    [`${'&x=1'}${'&y=2'.repeat(500)}`, 400],
  ])('refuse an address with %.20s', async (added, status) => {
    expect((await get(readRecords, (await address()) + added)).status).toBe(status);
  });

  it.each([
    ['21 ids', { ids: Array.from({ length: 21 }, (_, at) => `id-${at}`) }, 400],
    ['ids with junk', { ids: ["x'; DROP TABLE sms; --"] }, 400],
    ['no ids', { ids: [] }, 400],
    ['an account nobody has', { accountId: 'c0ffee00' }, 404],
    ['no direction', { direction: undefined }, 422],
    ['what nobody asked for', { secret: 'x' }, 400],
  ])('refuse a lookup with %s', async (_what, change, status) => {
    const problem = await post(lookUp, { ...lookup, ...change });
    expect(problem).toMatchObject({ status, type: 'application/problem+json' });
    expect(problem.body.detail).toMatch(/^[A-Z].*[.]$/s);
  });

  it('refuse a body that is no JSON, or reaches for a prototype', async () => {
    for (const body of [
      '{',
      '[]',
      '""',
      '{"__proto__":{"role":"admin"}}',
      '{"filters":{"constructor":{}}}',
    ]) {
      expect((await post(submit, body)).status).toBe(400);
      expect((await post(lookUp, body)).status).toBe(400);
    }
    expect((await post(submit, 'x'.repeat(100_000))).status).toBe(413);
  });

  it('let a role without the right look at nothing by asking', async () => {
    const search = (await post(submit, { ...draft, filters: { to: '447700900123' } })).body.search;
    expect(search).not.toContain('447700900123');
    for (const role of ['finance', 'manager'] as const) {
      expect((await get(readRecords, search, role)).status).toBe(403);
      expect((await get(openAddress, search, role)).body).toMatchObject({
        hidden: ['to'],
        draft: { filters: {} },
      });
      expect((await post(lookUp, { ...lookup, includeMessage: true }, role)).status).toBe(403);
    }
    expect((await get(readRecords, search, 'support')).status).toBe(200);
  });

  it('answer nobody who is not signed in', async () => {
    const request = new Request(`${house.env.url}/api/records?${await address()}`);
    expect((await readRecords(request, segment)).status).toBe(401);
  });
});
