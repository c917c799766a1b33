import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wireProblemSchema } from '#lib/wire/wire-problem.ts';
import { authorization, type EmbeddedFixture, mainAccount, openEmbeddedFixture } from './embedded-fixture.ts';

let fixture: EmbeddedFixture;
beforeAll(async () => {
  fixture = await openEmbeddedFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const records = '/sandbox/v2/reports/records';
const query = `product=SMS&account_id=${mainAccount}&direction=outbound&date_start=CURRENT_TIME-2D`;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const base = 'https://developer.nexmo.com/api-errors';

function call(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization, ...(init.headers as Record<string, string> | undefined) };
  return fixture.api.fetch(new Request(`https://reports.test${path}`, { ...init, headers }));
}

async function problem(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const id = response.headers.get('x-request-id') ?? '';
  expect(id).toMatch(uuid);
  const body = wireProblemSchema.parse(await response.json());
  expect(body.instance).toBe(id.replaceAll('-', ''));
  return { status: response.status, type: body.type, title: body.title, detail: body.detail };
}

describe('every answer', () => {
  it('that succeeds is application/json with the request id in header and body', async () => {
    const response = await call(`${records}?${query}`);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-request-id')).toMatch(uuid);
    const body = (await response.json()) as Record<string, unknown>;
    expect(body).toMatchObject({
      request_id: response.headers.get('x-request-id'),
      received_at: '2026-11-20T12:00:00+00:00',
      date_start: '2026-11-18T12:00:00+00:00',
      date_end: '2026-11-20T12:00:00+00:00',
      ...{ account_id: mainAccount, product: 'SMS', direction: 'outbound', limit: 1000, items_count: 8 },
      ...{ price: 0.0032, currency: 'EUR', include_subaccounts: false, include_message: false },
      _links: { self: { href: `https://reports.test${records}?${query}` } },
    });
  });

  it.each(['', '/', '/a/b'])('links to itself under the prefix %j', async (prefix) => {
    const body = await (await call(`${prefix.replace(/\/$/, '')}/v2/reports/records/?${query}`)).json();
    const { href } = (body as { _links: { self: { href: string } } })._links.self;
    expect(new URL(href).pathname).toBe(`${prefix.replace(/\/$/, '')}/v2/reports/records`);
  });
});

it('keeps an id the request was given on its way here', async () => {
  const id = '450b434a-ff4f-40f1-80a5-8d6e24d91234';
  const response = await fixture.api.fetch(new Request(`https://reports.test${records}`), id);
  expect(response.headers.get('x-request-id')).toBe(id);
  expect(await problem(response)).toMatchObject({ status: 401 });
});

describe('401', () => {
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  it.each([
    ['nobody', ''],
    ['a wrong secret', basic(`${mainAccount}:wrong`)],
    ['a wrong key', basic('ffffffff:sandbox-secret')],
    ['no colon', basic('sandbox-secret')],
    ['nothing in it', 'Basic '],
    ['no base64', 'Basic %%%'],
    ['a bearer token', 'Bearer abc'],
  ])('for %s', async (_case, header) => {
    const response = await call(`${records}?${query}`, { headers: { authorization: header } });
    expect(response.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await problem(response)).toEqual({
      ...{ status: 401, type: `${base}#unauthorized`, title: 'Unauthorized' },
      detail: 'You did not provide correct credentials.',
    });
  });
});

describe('other refusals', () => {
  it('403 for an account of somebody else', async () => {
    const response = await call(`${records}?${query.replace(mainAccount, 'ffffffff')}`);
    expect(await problem(response)).toEqual({
      ...{ status: 403, type: `${base}#forbidden`, title: 'Forbidden' },
      detail: 'User not authorized to query the requested data.',
    });
  });

  it.each([
    '/',
    '/sandbox',
    '/sandbox/v2',
    '/v2/reportsx',
    '/v2/reports/records/x',
    '/v1/reports',
    '/v3/media',
    '/faults',
  ])('404 for %s', async (path) => {
    expect(await problem(await call(path))).toMatchObject({ status: 404, type: `${base}#not-found` });
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])('405 for %s on records', async (method) => {
    const response = await call(`${records}?${query}`, { method });
    expect(response.headers.get('allow')).toBe('GET');
    expect(await problem(response)).toMatchObject({ status: 405, type: `${base}#wrong-verb` });
  });

  it('404 for every path of reports where they have no place', async () => {
    for (const path of ['/v2/reports', '/v2/reports/450b434a', '/v3/media/450b434a'])
      expect(await problem(await call(path))).toMatchObject({ status: 404, type: `${base}#not-found` });
  });

  it('414 for a hundred kilobytes of filter', async () => {
    const answer = await problem(await call(`${records}?${query}&to=${'1'.repeat(100_000)}`));
    expect(answer).toMatchObject({ status: 414, title: 'An error occurred' });
  });

  it('422 with what is wrong', async () => {
    const { status, body } = await fixture.refused('product=SMS&account_id=x&direction=inbound');
    expect([status, body.title]).toEqual([422, 'Unprocessable entity']);
    expect(body.invalid_parameters).toEqual([{ name: 'date_start', reason: 'Missing required parameter' }]);
  });

  it('422 for parameters beside ids', async () => {
    const { body } = await fixture.refused(`${query}&id=1`);
    expect(body).toMatchObject({
      ...{ type: `${base}/reports#invalid-filter`, title: 'Invalid filter' },
      detail: 'When using message_id, the following parameters are not supported: [date_start]',
    });
  });
});

it('answers ten requests a second, then 429 with when to come back', async () => {
  const slow = fixture.another({ requestsPerSecond: 10 });
  for (let request = 0; request < 10; request++) expect((await slow.send(query)).status).toBe(200);
  const { status, headers, body } = await slow.refused(query);
  expect([status, body.type]).toEqual([429, `${base}#rate-limit`]);
  expect([...['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))]).toEqual([
    ...['10', '0', String(slow.clock.time + 1_000)],
  ]);
  expect(headers.get('retry-after')).toBe('1');
  slow.clock.time += 1_000;
  expect((await slow.send(query)).status).toBe(200);
});

it('passes an abort on instead of answering', async () => {
  const abort = new AbortController();
  const pending = call(`${records}?${query}`, { signal: abort.signal });
  abort.abort(new Error('gone'));
  await expect(pending).rejects.toThrow('gone');
});

it('says nothing of what went wrong inside, but reports it', async () => {
  const thrown: unknown[] = [];
  const broken = fixture.another({
    database: 'nowhere',
    onError: (error) => thrown.push(error),
  });
  const { status, body } = await broken.refused(query);
  expect([status, body.title]).toEqual([500, 'An error occurred']);
  expect(JSON.stringify(body)).not.toMatch(/nowhere|sms/i);
  expect(thrown).toHaveLength(1);
});
