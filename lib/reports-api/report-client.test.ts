import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { failure, meetHostileUpstream } from './hostile-scene.test-server.ts';
import * as hostile from './hostile-upstream.test-server.ts';

const scene = meetHostileUpstream();
const id = '6c5506b7-f16a-44dc-af06-756bbf467488';
const order = { product: 'SMS', account_id: 'a1b2c3d4', direction: 'outbound', include_subaccounts: false };
const reportText = (changes: object = {}) =>
  JSON.stringify({ request_id: id, request_status: 'PENDING', ...order, ...changes });
const report = (changes: object = {}, status = 200) => hostile.body(reportText(changes), {}, status);

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  await once(request, 'end');
  return text;
}

describe('ordering a report', () => {
  it.each([200, 201, 202])('sends the parameters as JSON, once, and takes %i for a yes', async (status) => {
    let sent: Promise<string> | undefined;
    scene.upstream.play((response, request) => {
      sent = bodyOf(request);
      report({}, status)(response, request);
    });
    expect(await scene.client.createReport(order)).toMatchObject({ requestId: id, status: 'PENDING' });
    expect(JSON.parse((await sent) ?? '')).toEqual(order);
    const [request] = scene.upstream.requests;
    expect(request).toMatchObject({ method: 'POST', url: '/v2/reports' });
    expect(request?.headers['content-type']).toBe('application/json');
  });

  it.each([
    ['a reset before the answer', hostile.raw('', 'reset')],
    ['a connection that closes', hostile.raw('')],
    ['500', hostile.problem(500)],
    ['502', hostile.problem(502)],
    ['503', hostile.problem(503, {}, { 'retry-after': '1' })],
    ['504', hostile.problem(504)],
    ['408', hostile.problem(408)],
    ['a web page', hostile.body('<!doctype html>', { 'content-type': 'text/html' })],
    ['a cut answer', hostile.body(reportText().slice(0, 60))],
    ['204', hostile.body('', {}, 204)],
    ['an answer without an id', hostile.body('{"request_status":"PENDING"}')],
    ["another account's report", report({ account_id: 'ffffffff' })],
    ['no HTTP', hostile.raw('SSH-2.0-OpenSSH_9.9\r\n')],
  ])('is not sent again after %s: nobody knows whether it was ordered', async (_what, script) => {
    scene.upstream.play(script, report());
    expect(await failure(scene.client.createReport(order))).toMatchObject({
      code: 'upstream_unknown_outcome',
    });
    expect(scene.upstream.requests).toHaveLength(1);
  });

  it('that gets no answer is given up at the deadline with the same doubt', async () => {
    scene.upstream.play(hostile.hang);
    const ordering = failure(scene.client.createReport(order));
    await scene.upstream.requested(1);
    await scene.time.advance(60_000);
    expect((await ordering).code).toBe('upstream_unknown_outcome');
    await scene.upstream.abandoned();
  });

  it('that is aborted under way leaves the same doubt, and none when it was aborted before', async () => {
    scene.upstream.play(hostile.hang);
    const controller = new AbortController();
    const ordering = failure(scene.client.createReport(order, { signal: controller.signal }));
    await scene.upstream.requested(1);
    const left = new Error('the person left');
    controller.abort(left);
    expect((await ordering).code).toBe('upstream_unknown_outcome');
    await expect(scene.client.createReport(order, { signal: controller.signal })).rejects.toBe(left);
    expect(scene.upstream.requests).toHaveLength(1);
  });

  it.each([
    [400, 'invalid_query'],
    [401, 'upstream_refused_credentials'],
    [403, 'forbidden'],
    [422, 'invalid_query'],
    [429, 'upstream_busy'],
  ])('that is refused with %i was certainly not ordered', async (status, code) => {
    scene.upstream.play(hostile.problem(status));
    expect((await failure(scene.client.createReport(order))).code).toBe(code);
    expect(scene.upstream.requests).toHaveLength(1);
  });

  it('that found no server was certainly not ordered', async () => {
    const closed = await hostile.startHostileUpstream();
    await closed.close();
    const error = await failure(scene.clientOf(closed.url).createReport(order));
    expect(error.code).toBe('upstream_unreachable');
    const untrusted = scene.clientOf(scene.upstream.url.replace('http:', 'https:'));
    expect((await failure(untrusted.createReport(order))).code).toBe('upstream_unreachable');
  });

  it.each([301, 302, 303, 307, 308])('does not follow %i', async (status) => {
    scene.upstream.play(hostile.body('', { location: `${scene.sink.url}/v2/reports` }, status));
    expect((await failure(scene.client.createReport(order))).code).toBe('upstream_unexpected');
  });
});

describe('a report that was ordered', () => {
  it('is asked for by its id, again when that fails', async () => {
    scene.upstream.play(report({ request_status: 'PROCESSING', items_count: 12 }));
    expect(await scene.client.getReport(id)).toMatchObject({ status: 'PROCESSING', itemsCount: 12 });
    expect(scene.upstream.requests[0]).toMatchObject({ method: 'GET', url: `/v2/reports/${id}` });
    scene.upstream.play(hostile.problem(503), report());
    const onWait = ({ ms }: { ms: number }) => setImmediate(() => void scene.time.advance(ms));
    expect((await scene.client.getReport(id, { onWait })).status).toBe('PENDING');
    expect(scene.upstream.requests).toHaveLength(2);
  });

  it('is aborted by its id', async () => {
    scene.upstream.play(report({ request_status: 'ABORTED' }));
    expect((await scene.client.abortReport(id)).status).toBe('ABORTED');
    expect(scene.upstream.requests[0]).toMatchObject({ method: 'DELETE', url: `/v2/reports/${id}` });
    scene.upstream.play(hostile.problem(409));
    expect((await failure(scene.client.abortReport(id))).code).toBe('conflict');
  });

  it.each(['..', '../records?product=SMS', 'a/b', 'a%2fb', '', 'x\r\ny'])(
    'with the id %j does not exist, and nobody is asked',
    async (other) => {
      scene.upstream.play(report());
      expect((await failure(scene.client.getReport(other))).code).toBe('not_found');
      expect((await failure(scene.client.abortReport(other))).code).toBe('not_found');
      expect(scene.upstream.requests).toHaveLength(0);
    },
  );

  it('that has vanished is not found; another one in its place is refused', async () => {
    scene.upstream.play(hostile.problem(404));
    expect((await failure(scene.client.getReport(id))).code).toBe('not_found');
    scene.upstream.play(report({ request_id: 'other' }));
    expect((await failure(scene.client.getReport(id))).code).toBe('upstream_unexpected');
  });
});

describe('the list', () => {
  const list = hostile.body(`{"items_count":1,"reports":[${reportText({ request_status: 'SUCCESS' })}]}`);
  const asked = (at: number) =>
    Object.fromEntries(new URL(scene.upstream.requests[at]?.url ?? '', scene.upstream.url).searchParams);

  it('is asked for without states and narrowed here', async () => {
    scene.upstream.play(list);
    const filter = { accountId: 'a1b2c3d4', from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 2) };
    expect((await scene.client.listReports(filter)).reports).toMatchObject([{ requestId: id }]);
    expect(asked(0)).toEqual({
      account_id: 'a1b2c3d4',
      date_from: '2026-01-01T00:00:00.000Z',
      date_to: '2026-01-02T00:00:00.000Z',
    });
    expect((await scene.client.listReports({ ...filter, statuses: ['PENDING'] })).reports).toEqual([]);
  });

  it('is asked for with all states where the API insists on them', async () => {
    scene.upstream.play(hostile.problem(400), list);
    expect((await scene.client.listReports({ accountId: 'a1b2c3d4' })).reports).toHaveLength(1);
    expect(asked(1).status).toBe('PENDING,PROCESSING,SUCCESS,TRUNCATED,FAILED,ABORTED');
  });

  it.each([
    ['404 with a problem', hostile.problem(404)],
    ['404 in HTML', hostile.body('<h1>no</h1>', { 'content-type': 'text/html' }, 404)],
    ['405', hostile.problem(405)],
    ['501', hostile.problem(501)],
  ])('that the API does not have is known as missing: %s', async (_what, script) => {
    scene.upstream.play(script);
    const missing = { available: false, reports: [], unreadable: 0 };
    expect(await scene.client.listReports({ accountId: 'a1b2c3d4' })).toEqual(missing);
  });

  it('that is refused or unreadable is not taken for an empty one', async () => {
    scene.upstream.play(hostile.problem(403));
    expect((await failure(scene.client.listReports({ accountId: 'a1b2c3d4' }))).code).toBe('forbidden');
    scene.upstream.play(hostile.body('{"items_count":0}'));
    const error = await failure(scene.client.listReports({ accountId: 'a1b2c3d4' }));
    expect(error.code).toBe('upstream_unexpected');
  });
});

describe('the pace of reports', () => {
  it('is five a second, and does not take from that of records', async () => {
    scene.upstream.play(report());
    const asking = Array.from({ length: 7 }, () => scene.client.getReport(id));
    await scene.upstream.requested(5);
    await Promise.all(asking.slice(0, 5));
    expect(scene.upstream.requests).toHaveLength(5);
    scene.upstream.play(hostile.page([]));
    await scene.read();
    expect(scene.waits).toEqual([]);
    scene.upstream.play(report());
    await scene.time.advance(1100);
    await Promise.all(asking);
    expect(scene.upstream.requests).toHaveLength(2);
  });
});
