import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#lib/errors/app-error.ts';
import { Secret } from '#lib/secret.ts';
import { type HeldTime, holdTime } from './held-time.test-time.ts';
import * as hostile from './hostile-upstream.test-server.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createReportsClient, type ReadOptions, type ReportsClient } from './reports-client.ts';
import type { Wait } from './transport.ts';

const query = {
  product: 'SMS',
  account_id: 'a1b2c3d4',
  direction: 'outbound',
  date_start: '2026-01-01T00:00:00Z',
};
const records = [
  { message_id: 'm1', total_price: '0.0333' },
  { message_id: 'm2', total_price: '0.0334' },
];

let upstream: hostile.HostileUpstream;
let sink: hostile.HostileUpstream;
let time: HeldTime;
let client: ReportsClient;
let waits: Wait[];

beforeAll(async () => {
  upstream = await hostile.startHostileUpstream();
  sink = await hostile.startHostileUpstream();
  sink.play(hostile.page([]));
});
afterAll(async () => {
  await Promise.all([upstream.close(), sink.close()]);
});

beforeEach(() => {
  time = holdTime();
  waits = [];
  client = clientOf(upstream.url);
});
afterEach(() => {
  expect(sink.connections()).toBe(0);
});

function clientOf(baseUrl: string, more: { maxBodyBytes?: number } = {}): ReportsClient {
  return createReportsClient({
    fetch: (request) => fetch(request),
    baseUrl,
    credentials: { apiKey: 'a1b2c3d4', apiSecret: new Secret('s3cret-canary') },
    limiter: createRateLimiter({ perSecond: 10, clock: time.clock, timer: time.timer }),
    clock: time.clock,
    timer: time.timer,
    random: () => 0.5,
    ...more,
  });
}

/** Time moves only as far as the client says that it waits. */
function onWait(wait: Wait) {
  waits.push(wait);
  setImmediate(() => void time.advance(wait.ms));
}

const read = (options: ReadOptions = {}) => client.getRecords(query, { onWait, ...options });

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error('expected an AppError', { cause: error });
  expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('canary');
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  return error;
}

describe('a good answer', () => {
  it('becomes a page, with the price as it was written', async () => {
    upstream.play(hostile.body(hostile.pageBody(records).replace('0.0004', '0.00040')));
    const page = await read();
    expect(page).toMatchObject({ status: 'SUCCESS', itemsCount: 2, records, next: null, price: '0.00040' });
    expect(page).toMatchObject({ currency: 'EUR', idsNotFound: [], warnings: [] });
    expect(waits).toEqual([]);
  });

  it('keeps unknown fields, gives numbers as their source text and does without optional ones', async () => {
    const text =
      '{"request_id":"r","request_status":"SUCCESS","items_count":1,"ids_not_found":"a, b","records":[{"id":9007199254740993,"total_price":1.10,"new":{"deep":[1e400,true,null]}}]}';
    upstream.play(hostile.body(text, { 'content-type': 'application/json; charset=utf-8' }));
    const page = await read();
    expect(page.records).toEqual([
      { id: '9007199254740993', total_price: '1.10', new: { deep: ['1e400', true, null] } },
    ]);
    expect(page).toMatchObject({ idsNotFound: ['a', 'b'], price: null, currency: null, receivedAt: '' });
    expect(page.warnings).toHaveLength(1);
  });

  it('is asked for with Basic auth, without compression, each parameter once and encoded', async () => {
    upstream.play(hostile.page([]));
    const nasty = { ...query, from: 'x&account_id=other#;\r\nX-Evil: 1', to: '+44 7700' };
    await client.getRecords(nasty, { cursor: { cursor: 'c+/=', iv: 'i' } });
    const [request] = upstream.requests;
    const url = new URL(request?.url ?? '', upstream.url);
    expect(url.pathname).toBe('/v2/reports/records');
    expect([...url.searchParams]).toEqual([...Object.entries(nasty), ['cursor', 'c+/='], ['iv', 'i']]);
    expect(request?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('a1b2c3d4:s3cret-canary').toString('base64')}`,
      'accept-encoding': 'identity',
    });
    expect(request?.headers).not.toHaveProperty('x-evil');
  });

  it('works below a path and behind a compressing proxy', async () => {
    upstream.play(hostile.body(gzipSync(hostile.pageBody(records)), { 'content-encoding': 'gzip' }));
    const page = await clientOf(`${upstream.url}/sandbox/`).getRecords(query);
    expect(page.records).toEqual(records);
    expect(upstream.requests[0]?.url).toMatch(/^\/sandbox\/v2\/reports\/records\?/);
  });

  it('refuses to send a query that no server would take', async () => {
    upstream.play(hostile.page([]));
    const error = await failure(client.getRecords({ ...query, from: 'x'.repeat(100_000) }));
    expect(error.code).toBe('invalid_query');
    expect(upstream.requests).toHaveLength(0);
  });
});

describe('429', () => {
  const limit = (retryAfter?: string) =>
    hostile.problem(
      429,
      {},
      retryAfter === undefined ? {} : { 'retry-after': retryAfter, date: 'Wed, 21 Oct 2026 07:28:00 GMT' },
    );

  it.each([
    ['seconds', '2', 2250],
    ['a date', 'Wed, 21 Oct 2026 07:28:30 GMT', 30_250],
    ['zero', '0', 250],
    ['garbage', 'in a while', 250],
    ['nothing', undefined, 250],
  ])('with %s in Retry-After is waited for and says so', async (_kind, value, ms) => {
    upstream.play(limit(value), hostile.page(records));
    expect((await read()).records).toEqual(records);
    expect(waits).toEqual([{ reason: 'limit', ms }]);
    expect(upstream.requests).toHaveLength(2);
  });

  it('that asks for more than a person waits is reported at once, and nobody calls before', async () => {
    upstream.play(limit('99999'), hostile.page(records));
    expect(await failure(read())).toMatchObject({ code: 'upstream_busy', retryAfter: 301 });
    expect(await failure(read())).toMatchObject({ code: 'upstream_busy', retryAfter: 301 });
    expect(upstream.requests).toHaveLength(1);
    expect(waits).toEqual([]);
    await time.advance(301_000);
    expect((await read()).records).toEqual(records);
  });

  it('in a storm ends after four tries with growing waits', async () => {
    upstream.play(limit());
    expect(await failure(read())).toMatchObject({ code: 'upstream_busy', retryAfter: 1 });
    expect(upstream.requests).toHaveLength(4);
    expect(waits.map(({ ms }) => ms)).toEqual([250, 500, 1000]);
  });
});

describe('a failure that may pass', () => {
  it.each([408, 425, 500, 502, 503, 504])('%i once is tried again and changes nothing', async (status) => {
    upstream.play(hostile.problem(status), hostile.page(records));
    expect((await read()).records).toEqual(records);
    expect(waits).toEqual([{ reason: 'retry', ms: 250 }]);
  });

  it.each([
    [500, 'upstream_failed'],
    [503, 'upstream_failed'],
    [504, 'upstream_timeout'],
  ])('%i for ever ends after four tries', async (status, code) => {
    upstream.play(hostile.problem(status));
    const error = await failure(read());
    expect(error).toMatchObject({ code, upstreamRequestId: '450b434a-ff4f-40f1-80a5-8d6e24d91234' });
    expect(upstream.requests).toHaveLength(4);
  });

  const whole = Buffer.from(hostile.pageBody([{ note: 'é'.repeat(50) }]));
  const headOf = (more: string) => `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${more}\r\n`;
  const cutAt = whole.indexOf('é') + 1;
  const cuts: [string, hostile.Script][] = [
    [
      'by a short content-length',
      hostile.raw(
        Buffer.concat([Buffer.from(headOf(`Content-Length: ${whole.length}\r\n`)), whole.subarray(0, 40)]),
      ),
    ],
    ['inside a chunk', hostile.raw(`${headOf('Transfer-Encoding: chunked\r\n')}ff\r\n{"request`)],
    ['by a reset', hostile.raw(`${headOf(`Content-Length: ${whole.length}\r\n`)}{"requ`, 'reset')],
    [
      'by closing, in the middle of a letter',
      hostile.raw(Buffer.concat([Buffer.from(headOf('Connection: close\r\n')), whole.subarray(0, cutAt)])),
    ],
    ['inside its compression', hostile.body(gzipSync(whole).subarray(0, 60), { 'content-encoding': 'gzip' })],
    ['before its headers', hostile.raw('', 'reset')],
  ];

  it.each(cuts)('an answer cut %s is tried again and is never shown', async (_how, cut) => {
    upstream.play(cut, hostile.page(records));
    expect((await read()).records).toEqual(records);
    upstream.play(cut);
    const error = await failure(read());
    expect(['upstream_unexpected', 'upstream_unreachable']).toContain(error.code);
    expect(error.message).toMatch(/incomplete|was lost/);
    expect(upstream.requests).toHaveLength(4);
  });
});

describe('a refusal', () => {
  it.each([
    [400, 'invalid_query'],
    [401, 'upstream_refused_credentials'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [409, 'conflict'],
    [414, 'invalid_query'],
    [422, 'invalid_query'],
    [418, 'upstream_unexpected'],
    [501, 'upstream_failed'],
  ])('%i is final: %s', async (status, code) => {
    upstream.play(hostile.problem(status));
    expect((await failure(read())).code).toBe(code);
    expect(upstream.requests).toHaveLength(1);
  });

  it('keeps what it says about each parameter, on one line and without numbers of people', async () => {
    const invalid_parameters = [
      { name: 'date_start', reason: 'Missing required\r\nparameter' },
      { name: 'to', reason: 'Bad value +447700900123' },
    ];
    upstream.play(
      hostile.problem(422, { title: 'Unprocessable', detail: 'Check the parameters.', invalid_parameters }),
    );
    const error = await failure(read());
    expect(error.fields).toEqual([
      { field: 'date_start', message: 'Missing required parameter' },
      { field: 'to', message: 'Bad value …' },
    ]);
    expect(error.message).toContain('Check the parameters.');
  });

  it('that is no problem document is understood by its status', async () => {
    upstream.play(hostile.body('<h1>Bad gateway of somebody</h1>', { 'content-type': 'text/html' }, 404));
    expect(await failure(read())).toMatchObject({ code: 'upstream_unexpected', fields: [] });
  });
});

describe('something other than a page', () => {
  const good = hostile.pageBody(records);
  const cases: [string, hostile.Script][] = [
    ['a web page', hostile.body('<!doctype html>', { 'content-type': 'text/html' })],
    ['204', hostile.body('', {}, 204)],
    ['206', hostile.body(good, {}, 206)],
    [
      'status 999',
      hostile.raw(`HTTP/1.1 999 Odd\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`),
    ],
    ['nothing', hostile.body('')],
    ['no type', hostile.body(good, { 'content-type': '' })],
    ['a zip', hostile.body(Buffer.from('504b0304ffff', 'hex'))],
    ['text that is not UTF-8', hostile.body(Buffer.from('{"a":"\xff"}', 'latin1'))],
    ['broken JSON', hostile.body('{"a":}')],
    ['a byte order mark', hostile.body(`\uFEFF${good}`)],
    ['a repeated key', hostile.body(good.replace('"price"', '"currency"'))],
    ['__proto__', hostile.page([JSON.parse('{"__proto__":{"polluted":"yes"}}')])],
    ['nesting without end', hostile.body('['.repeat(1_000_000) + ']'.repeat(1_000_000))],
    ['a list', hostile.body('[]')],
    ['a scalar', hostile.body('"x"')],
    ['records that are none', hostile.page(['x'] as unknown as object[])],
    ['records of the wrong type', hostile.body(good.replace('"records":[', '"records":5,"others":['))],
    ['fewer records than counted', hostile.page(records, { items_count: 50 })],
    ['no count', hostile.body(good.replace('"items_count":2', '"items":2'))],
    ['FAILURE', hostile.page([], { request_status: 'FAILURE' })],
    ['an unknown status', hostile.page([], { request_status: 'DONE' })],
    ["another account's records", hostile.page(records, { account_id: 'ffffffff' })],
    ['two lengths', hostile.raw('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}')],
    ['endless headers', hostile.raw(`HTTP/1.1 200 OK\r\nX-Big: ${'x'.repeat(70_000)}\r\n\r\n`)],
    ['no HTTP', hostile.raw('SSH-2.0-OpenSSH_9.9\r\n')],
  ];

  it.each(cases)('is refused without a second try: %s', async (_what, script) => {
    upstream.play(script);
    const error = await failure(read());
    expect(['upstream_unexpected', 'upstream_failed']).toContain(error.code);
    expect(upstream.requests).toHaveLength(1);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([301, 302, 303, 307, 308])('is not followed: %i to another server', async (status) => {
    upstream.play(hostile.body('', { location: `${sink.url}/v2/reports/records` }, status));
    expect((await failure(read())).code).toBe('upstream_unexpected');
    expect(upstream.requests).toHaveLength(1);
  });

  it.each([
    ['announced', hostile.body(Buffer.alloc(2_000_000, ' '))],
    ['not announced', hostile.flood],
    ['compressed', hostile.body(gzipSync(Buffer.alloc(64_000_000, ' ')), { 'content-encoding': 'gzip' })],
  ])('is given up when it is too large: %s', async (_how, script) => {
    upstream.play(script);
    const error = await failure(clientOf(upstream.url, { maxBodyBytes: 1_000_000 }).getRecords(query));
    expect(error.message).toContain('larger than 1 MB');
    await upstream.abandoned();
  });
});

describe('a slow server', () => {
  it('that never answers is given up at the deadline, once, and the connection is closed', async () => {
    upstream.play(hostile.hang);
    const reading = failure(read());
    await upstream.requested(1);
    await time.advance(59_999);
    await time.advance(1);
    expect((await reading).code).toBe('upstream_timeout');
    await upstream.abandoned();
    expect(upstream.requests).toHaveLength(1);
  });

  it('that drips is given up long before', async () => {
    upstream.play(hostile.drip());
    let answered: () => void = () => {};
    const answer = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const dripped = createReportsClient({
      fetch: async (request) => {
        const response = await fetch(request);
        setImmediate(answered);
        return response;
      },
      baseUrl: upstream.url,
      credentials: { apiKey: 'k', apiSecret: new Secret('s3cret-canary') },
      limiter: createRateLimiter({ perSecond: 10, clock: time.clock, timer: time.timer }),
      clock: time.clock,
      timer: time.timer,
    });
    const reading = failure(dripped.getRecords(query));
    await answer;
    await time.advance(10_000);
    expect((await reading).code).toBe('upstream_timeout');
    await upstream.abandoned();
  });
});

describe('abort', () => {
  const gone = () => {
    const controller = new AbortController();
    return { controller, signal: controller.signal, reason: new Error('the person left') };
  };

  it.each([
    ['before the headers', hostile.hang],
    ['inside the body', hostile.drip()],
  ])('%s closes the connection', async (_when, script) => {
    upstream.play(script);
    const { controller, signal, reason } = gone();
    const reading = read({ signal });
    await upstream.requested(1);
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await upstream.abandoned();
  });

  it.each([
    ['a retry', 503],
    ['a limit', 429],
  ])(
    'while waiting for %s sends nothing more and leaves no timer but those of the pace',
    async (_what, status) => {
      upstream.play(hostile.problem(status));
      const { controller, signal, reason } = gone();
      await expect(read({ signal, onWait: () => setImmediate(() => controller.abort(reason)) })).rejects.toBe(
        reason,
      );
      await time.advance(5000);
      expect(upstream.requests).toHaveLength(1);
      expect(time.pending()).toBe(0);
    },
  );
});

describe('the network', () => {
  it('that refuses is tried again and then named', async () => {
    const closed = await hostile.startHostileUpstream();
    await closed.close();
    client = clientOf(closed.url);
    const error = await failure(read());
    expect(error).toMatchObject({
      code: 'upstream_unreachable',
      message: expect.stringContaining('refuses connections'),
    });
    expect(waits).toHaveLength(3);
  });

  it('without a valid certificate gets no credentials', async () => {
    client = clientOf(upstream.url.replace('http:', 'https:'));
    upstream.play(hostile.page(records));
    const error = await failure(read());
    expect(error).toMatchObject({
      code: 'upstream_unreachable',
      message: expect.stringContaining('certificate'),
    });
    expect(upstream.requests).toHaveLength(0);
    expect(waits).toHaveLength(0);
  });
});

describe('verify', () => {
  it('asks for the one product that is free', async () => {
    upstream.play(hostile.page([]));
    await client.verify('a1b2c3d4');
    const asked = new URL(upstream.requests[0]?.url ?? '', upstream.url).searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      product: 'REPORTS-USAGE',
      account_id: 'a1b2c3d4',
      date_start: '2026-01-02T02:04:05.000Z',
    });
  });

  it.each([
    ['wrong credentials', 401, '#unauthorized', 'upstream_refused_credentials', 'refused the key'],
    ['a key without reports', 401, '#unprovisioned', 'upstream_refused_credentials', 'has no access'],
    ["somebody else's account", 403, '#forbidden', 'forbidden', 'does not let this key read'],
  ])('tells %s', async (_what, status, type, code, sentence) => {
    upstream.play(hostile.problem(status, { type }));
    const error = await failure(client.verify('a1b2c3d4'));
    expect(error).toMatchObject({ code, message: expect.stringContaining(sentence) });
    expect(upstream.requests).toHaveLength(1);
  });
});
