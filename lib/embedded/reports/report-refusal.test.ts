import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorization, mainAccount, subAccount } from '../embedded-fixture.ts';
import { openReportsFixture, orderedByDefault, type ReportsFixture } from './reports-fixture.ts';

let fixture: ReportsFixture;
beforeAll(async () => {
  fixture = await openReportsFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const base = 'https://developer.nexmo.com/api-errors';
const refusedFor = async (change: object) => {
  const { status, body } = await fixture.ask('POST', '/v2/reports', { ...orderedByDefault, ...change });
  return { status, parameters: body.invalid_parameters };
};

describe('an order', () => {
  it.each([
    ['no account', { account_id: undefined }, 'account_id', 'Missing required parameter'],
    ['no direction', { direction: undefined }, 'direction', 'Missing required parameter'],
    ['a date that is none', { date_start: 'yesterday' }, 'date_start', 'Invalid format'],
    [
      'a start to come',
      { date_start: '2030-01-01T00:00:00Z' },
      'date_start',
      'Invalid format: must be in the past',
    ],
    ['ids', { id: 'a,b' }, 'id', 'Not supported by asynchronous reports'],
    ['a page size', { limit: '5' }, 'limit', 'Not supported by asynchronous reports'],
    ['an unknown filter', { colour: 'red' }, 'colour', 'Not supported for product SMS'],
    ['something nested', { to: { a: 1 } }, 'to', 'Invalid format: use a string or a boolean'],
    ['nothing in a name', { to: null }, 'to', 'Invalid format: use a string or a boolean'],
    [
      'unclear sub-accounts',
      { include_subaccounts: 'yes' },
      'include_subaccounts',
      'Invalid format: use true or false',
    ],
    [
      'an odd callback',
      { callback_url: 'file:///etc/passwd' },
      'callback_url',
      'Invalid format: not an http or https address',
    ],
    [
      'a callback elsewhere',
      { callback_url: 'http://127.0.0.1:1/' },
      'callback_url',
      'Not an origin this server may call',
    ],
  ])('with %s is refused by name', async (_what, change, name, reason) => {
    expect(await refusedFor(change)).toEqual({ status: 422, parameters: [{ name, reason }] });
  });

  it('is refused for everything that is wrong with it at once', async () => {
    const { parameters } = await refusedFor({
      limit: 1,
      direction: 'up',
      date_start: '!',
      callback_url: 'x',
    });
    const names = (parameters as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['limit', 'callback_url', 'direction', 'date_start']);
  });

  it('for an account of somebody else is forbidden', async () => {
    expect(
      (await fixture.ask('POST', '/v2/reports', { ...orderedByDefault, account_id: 'ffffffff' })).status,
    ).toBe(403);
    expect((await fixture.ask('GET', '/v2/reports?account_id=ffffffff')).status).toBe(403);
  });

  it.each([
    [415, 'text/plain', '{}', '#content-type-header', 'Unsupported Media Type'],
    [400, 'application/json; charset=utf-8', '{', '#invalid-json', 'Malformed JSON'],
    [400, 'application/json', '[]', '#invalid-json', 'Malformed JSON'],
    [413, 'application/json', ' '.repeat(70_000), '', 'An error occurred'],
    [422, 'application/json', '{"__proto__":{"product":"SMS"}}', '', 'Unprocessable entity'],
  ])('%i when its body comes as %s', async (status, contentType, body, type, title) => {
    const headers = { authorization, 'content-type': contentType };
    const request = new Request('https://reports.test/v2/reports', { method: 'POST', headers, body });
    const answer = await fixture.api.fetch(request);
    expect([answer.status, await answer.json()]).toMatchObject([status, { type: `${base}${type}`, title }]);
  });

  it('without a range covers the last seven days', async () => {
    const { body } = await fixture.ask('POST', '/v2/reports', { ...orderedByDefault, date_start: undefined });
    expect(body).toMatchObject({
      date_start: '2026-11-13T12:00:00+00:00',
      date_end: '2026-11-20T12:00:00+00:00',
    });
  });
});

describe('the list', () => {
  const list = async (query: string) => fixture.ask('GET', `/v2/reports?${query}`);
  const ids = async (query: string) => (await list(query)).body.reports.map(({ request_id }) => request_id);

  it('shows the reports of an account, newest first, narrowed by status and date', async () => {
    fixture.clock.time += 60_000;
    const first = (await fixture.ended(await fixture.order())).request_id;
    fixture.clock.time += 60_000;
    const second = (await fixture.ended(await fixture.order())).request_id;
    const release = fixture.hold();
    fixture.clock.time += 60_000;
    const third = await fixture.order();
    await fixture.ask('DELETE', `/v2/reports/${third}`);
    release();
    const from = 'date_from=2026-11-20T12:00:01Z';
    const mine = `account_id=${mainAccount}&${from}`;
    expect(await ids(mine)).toEqual([third, second, first]);
    expect(await ids(`${mine}&status=SUCCESS`)).toEqual([second, first]);
    expect(await ids(`${mine}&status=SUCCESS,%20ABORTED`)).toEqual([third, second, first]);
    expect(await ids(`${mine}&status=TRUNCATED`)).toEqual([]);
    expect(await ids(`${mine}&date_to=2026-11-20T12:01:30+00:00`)).toEqual([first]);
    expect(await ids(`account_id=${subAccount}`)).toEqual([]);
    const { body } = await list(mine);
    expect(body).toMatchObject({
      self_link: `https://reports.test/sandbox/v2/reports?${mine}`,
      items_count: 3,
    });
    expect(body.reports[1]).toEqual((await fixture.ask('GET', `/v2/reports/${second}`)).body);
  });

  it.each([
    ['', 'account_id', 'Missing required parameter'],
    [`account_id=${mainAccount}&status=DONE`, 'status', expect.stringContaining('PENDING, PROCESSING')],
    [`account_id=${mainAccount}&date_from=now`, 'date_from', 'Invalid format'],
    [`account_id=${mainAccount}&page=2`, 'page', 'Not a parameter of this list'],
  ])('of %j is refused as documented', async (query, name, reason) => {
    const { status, body } = await list(query);
    expect([status, body]).toMatchObject([
      400,
      {
        ...{ type: `${base}/reports#invalid-request-parameters`, title: 'Invalid request parameter' },
        invalid_parameters: [{ name, reason }],
      },
    ]);
  });
});

it('answers five requests a second beside the ten of records, then 429', async () => {
  const slow = fixture.another({ requestsPerSecond: 10, asynchronousRequestsPerSecond: 5 });
  const path = '/v2/reports/450b434a-ff4f-40f1-80a5-8d6e24d91234';
  for (let request = 0; request < 5; request += 1) expect((await slow.ask('GET', path)).status).toBe(404);
  const { status, headers } = await slow.ask('GET', path);
  expect([status, headers.get('x-ratelimit-limit'), headers.get('retry-after')]).toEqual([429, '5', '1']);
  expect((await slow.send({ ...orderedByDefault, limit: '1' })).status).toBe(200);
});

describe('a file', () => {
  let whole: Buffer;
  let id: string;
  const part = async (headers: Record<string, string>) => fixture.download(id, headers);
  beforeAll(async () => {
    id = (await fixture.ended(await fixture.order())).request_id;
    whole = Buffer.from(await (await fixture.download(id)).arrayBuffer());
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, undefined],
    ['bytes=-20', -20, undefined],
    ['bytes=5-999999999', 5, undefined],
  ])('can be fetched in part: %s', async (range, from, to) => {
    const answer = await part({ range });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, bytes]).toEqual([206, whole.subarray(from, to)]);
    const start = whole.indexOf(bytes.subarray(0, 20));
    const shown = `bytes ${start}-${start + bytes.length - 1}/${whole.length}`;
    expect([answer.headers.get('content-range'), answer.headers.get('content-length')]).toEqual([
      shown,
      `${bytes.length}`,
    ]);
  });

  it.each(['bytes=9-1', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=-'])('comes whole for %s', async (range) => {
    const answer = await part({ range });
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, whole]);
  });

  it('refuses what lies behind its end, and goes on only where it is the same file', async () => {
    const behind = await part({ range: `bytes=${whole.length}-` });
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    const etag = (await part({})).headers.get('etag') ?? '';
    expect((await part({ range: 'bytes=1-', 'if-range': etag })).status).toBe(206);
    expect((await part({ range: 'bytes=1-', 'if-range': '"another"' })).status).toBe(200);
  });

  it.each(['450b434a-ff4f-40f1-80a5-8d6e24d91234', '..%2f..%2fetc%2fpasswd', '%00'])(
    'or a report is not found at %s',
    async (name) => {
      for (const path of ['/v3/media', '/v2/reports'])
        expect((await fixture.ask('GET', `${path}/${name}`)).status).toBe(404);
      expect((await fixture.ask('DELETE', `/v2/reports/${name}`)).status).toBe(404);
    },
  );

  it('is linked where the operator says', async () => {
    const { api, ask } = fixture.another({
      reports: { ...fixture.place, mediaUrl: 'https://api.nexmo.com' },
    });
    const { body } = await ask('GET', `/v2/reports/${id}`);
    expect(body.download_url).toMatch(/^https:\/\/api\.nexmo\.com\/v3\/media\/[0-9a-f-]{36}$/);
    await api.close();
  });
});
