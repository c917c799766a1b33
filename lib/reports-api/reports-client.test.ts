import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failure, meetHostileUpstream, query, records } from './hostile-scene.test-server.ts';
import * as hostile from './hostile-upstream.test-server.ts';

const scene = meetHostileUpstream();

describe('a good answer', () => {
  it('becomes a page, with the price as it was written', async () => {
    scene.upstream.play(hostile.body(hostile.pageBody(records).replace('0.0004', '0.00040')));
    const page = await scene.read();
    expect(page).toMatchObject({ status: 'SUCCESS', itemsCount: 2, records, next: null, price: '0.00040' });
    expect(page).toMatchObject({ currency: 'EUR', idsNotFound: [], warnings: [] });
    expect(scene.waits).toEqual([]);
  });

  it('keeps unknown fields, gives numbers as their source text and does without optional ones', async () => {
    const text =
      '{"request_id":"r","request_status":"SUCCESS","items_count":1,"ids_not_found":"a, b","records":[{"id":9007199254740993,"total_price":1.10,"new":{"deep":[1e400,true,null]}}]}';
    scene.upstream.play(hostile.body(text, { 'content-type': 'application/json; charset=utf-8' }));
    const page = await scene.read();
    expect(page.records).toEqual([
      { id: '9007199254740993', total_price: '1.10', new: { deep: ['1e400', true, null] } },
    ]);
    expect(page).toMatchObject({ idsNotFound: ['a', 'b'], price: null, currency: null, receivedAt: '' });
    expect(page.warnings).toHaveLength(1);
  });

  it('keeps every character, also the one that stands for those no decoder can read', async () => {
    const said = records.map((record, at) => ({ ...record, text: ['Grüße, 15 €', '\uFFFD 👍 \uFEFF'][at] }));
    scene.upstream.play(hostile.page(said));
    expect((await scene.read()).records).toEqual(said);
  });

  it('is asked for with Basic auth, without compression, each parameter once and encoded', async () => {
    scene.upstream.play(hostile.page([]));
    const nasty = { ...query, from: 'x&account_id=other#;\r\nX-Evil: 1', to: '+44 7700' };
    await scene.client.getRecords(nasty, { cursor: { cursor: 'c+/=', iv: 'i' } });
    const [request] = scene.upstream.requests;
    const url = new URL(request?.url ?? '', scene.upstream.url);
    expect(url.pathname).toBe('/v2/reports/records');
    expect([...url.searchParams]).toEqual([...Object.entries(nasty), ['cursor', 'c+/='], ['iv', 'i']]);
    expect(request?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('a1b2c3d4:s3cret-canary').toString('base64')}`,
      'accept-encoding': 'identity',
    });
    expect(request?.headers).not.toHaveProperty('x-evil');
  });

  it('works below a path and behind a compressing proxy', async () => {
    scene.upstream.play(hostile.body(gzipSync(hostile.pageBody(records)), { 'content-encoding': 'gzip' }));
    const page = await scene.clientOf(`${scene.upstream.url}/sandbox/`).getRecords(query);
    expect(page.records).toEqual(records);
    expect(scene.upstream.requests[0]?.url).toMatch(/^\/sandbox\/v2\/reports\/records\?/);
  });

  it('refuses to send a query that no server would take', async () => {
    scene.upstream.play(hostile.page([]));
    const error = await failure(scene.client.getRecords({ ...query, from: 'x'.repeat(100_000) }));
    expect(error.code).toBe('invalid_query');
    expect(scene.upstream.requests).toHaveLength(0);
  });
});

describe('verify', () => {
  it('asks for the one product that is free', async () => {
    scene.upstream.play(hostile.page([]));
    await scene.client.verify('a1b2c3d4');
    const asked = new URL(scene.upstream.requests[0]?.url ?? '', scene.upstream.url).searchParams;
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
    scene.upstream.play(hostile.problem(status, { type }));
    const error = await failure(scene.client.verify('a1b2c3d4'));
    expect(error).toMatchObject({ code, message: expect.stringContaining(sentence) });
    expect(scene.upstream.requests).toHaveLength(1);
  });
});
