import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { noon } from '#lib/embedded/embedded-fixture.ts';
import { parseInstant } from '#lib/query/instant.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { missingOf } from '#lib/vault/plan-reading.ts';
import { scopeOf } from '#lib/vault/scope.ts';
import { buyRange } from './buy-range.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { type EstimateContext, estimateReading } from './estimate-reading.ts';
import { openAddress } from './open-address.ts';
import type { ServiceContext } from './service-context.ts';
import { createReader, type Reader, voice } from './vault-reader.test-server.ts';

let upstream: EmbeddedUpstream;
let reader: Reader;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(40_000);
  reader = createReader(upstream);
});
afterAll(() => upstream[Symbol.asyncDispose]());
beforeEach(async () => {
  upstream.clock.time = noon;
  upstream.faults.set([]);
  await upstream.forget();
  upstream.requests();
});

const draft: QueryDraft = {
  ...voice,
  product: 'SMS',
  direction: 'outbound',
  range: { ...voice.range, start: 'CURRENT_TIME-200D', end: 'CURRENT_TIME-20D' },
};

async function wholeOf(context: ServiceContext, asked = draft) {
  const query = openAddress(context.tokens, await reader.addressOf(asked));
  const product = productNamed(query.product);
  if (!product) throw new Error('no product');
  const scope = scopeOf(query, { personal: true });
  const range = { from: parseInstant(query.range.start) ?? 0, until: parseInstant(query.range.end) ?? 0 };
  const missing = async () => missingOf(await context.vault.plan(product, scope, range));
  return { query, product, scope, missing };
}

const boughtSoFar = async () => {
  await upstream.idle();
  const { rows } = await upstream.tolls.journal.list({}, { limit: 1000 });
  return rows.reduce((sum, { records }) => sum + records, 0);
};

test('a range is bought side by side: everything once, and reading it afterwards is free', async () => {
  const context = upstream.as('admin');
  const { missing, ...order } = await wholeOf(context);
  const parts: number[] = [];
  await buyRange(context, {
    ...order,
    missing: await missing(),
    kind: 'fill',
    onPart: ({ records }) => parts.push(records),
  });
  expect(await missing()).toEqual([]);
  const requests = upstream.requests().length;
  const read = await reader.read(draft);
  expect(read.requests).toBe(0);
  expect(read.records.length).toBeGreaterThan(2000);
  expect(new Set(read.records.map(({ id }) => id)).size).toBe(read.records.length);
  expect(parts.reduce((sum, count) => sum + count, 0)).toBe(read.records.length);
  expect(await boughtSoFar()).toBe(read.records.length);
  expect(requests).toBe(parts.length);
  expect(read.records).toEqual(await reader.alone(draft, read.records.length));
});

test('what fails half way leaves what was paid for, and the next time buys only the rest', async () => {
  const context = upstream.as('admin');
  const { missing, ...order } = await wholeOf(context);
  upstream.faults.set([{ request: 20, answer: 'html' }]);
  const failing = buyRange(context, { ...order, missing: await missing(), kind: 'fill' });
  await expect(failing).rejects.toMatchObject({ code: 'upstream_unexpected' });
  upstream.faults.set([]);
  const before = await boughtSoFar();
  expect(before).toBeGreaterThan(0);
  const rest = await missing();
  expect(rest.length).toBeGreaterThan(0);
  await buyRange(context, { ...order, missing: rest, kind: 'fill' });
  expect(await missing()).toEqual([]);
  const read = await reader.read(draft);
  expect(read.requests).toBe(0);
  // What was under way was waited for and kept; only the seconds in which pages ended are bought again.
  const total = await boughtSoFar();
  expect(total).toBeGreaterThanOrEqual(read.records.length);
  expect(total - read.records.length).toBeLessThan(16);
  expect(read.records).toEqual(await reader.alone(draft, read.records.length));
});

test('it stops when nobody wants it any more', async () => {
  const gone = new AbortController();
  const context = upstream.as('admin', { signal: gone.signal });
  const { missing, ...order } = await wholeOf(context);
  let parts = 0;
  const work = buyRange(context, {
    ...order,
    missing: await missing(),
    kind: 'fill',
    onPart: () => {
      parts += 1;
      if (parts === 5) gone.abort(new Error('gone'));
    },
  });
  await expect(work).rejects.toThrow('gone');
  await upstream.idle();
  const requests = upstream.requests().length;
  expect(requests).toBeLessThan(40);
  expect(
    (await upstream.tolls.journal.list({}, { limit: 100 })).rows.map(({ state }) => state),
  ).not.toContain('unknown');
  const left = await wholeOf(upstream.as('admin'));
  expect((await left.missing()).length).toBeGreaterThan(0);
});

test('of both directions only the one that is missing is bought, and that is what the estimate says', async () => {
  const shelf = { store: { list: async () => ({ rows: [] }) } };
  const context = { ...upstream.as('admin'), engine: upstream.engine, shelf } as unknown as EstimateContext;
  const calls: QueryDraft = { ...draft, product: 'VOICE-API' };
  const outbound = await reader.read(calls);
  // So much that something is known of the other direction, too.
  const some = { ...calls.range, start: 'CURRENT_TIME-60D' };
  await reader.read({ ...calls, direction: 'inbound', range: some });
  const both = { ...calls, direction: '' } as const;
  const { missing, ...order } = await wholeOf(context, both);
  const whole = await missing();
  const estimate = await estimateReading(context, order.query, { missing: whole });
  expect(estimate.records?.high).toBeGreaterThan(0);
  const inbound = { ...order.query, direction: 'inbound' } as const;
  expect(estimate).toEqual(await estimateReading(context, inbound, { missing: whole }));
  await buyRange(context, { ...order, missing: whole, kind: 'fill' });
  expect(await missing()).toEqual([]);
  const read = await reader.read(both);
  expect(read.requests).toBe(0);
  expect(read.records.length).toBeGreaterThan(outbound.records.length);
  expect(await boughtSoFar()).toBe(read.records.length);
  expect(read.records).toEqual(await reader.alone(both, read.records.length));
});
