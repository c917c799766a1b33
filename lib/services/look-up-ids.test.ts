import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import { type LookupRequest, lookupRequestSchema } from '#lib/endpoints/lookup.ts';
import type { AppError } from '#lib/errors/app-error.ts';
import { extractIds } from '#lib/query/extract-ids.ts';
import { planLookup } from '#lib/query/lookup-plan.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { listRecords } from './list-records.ts';
import { lookUpIds } from './look-up-ids.ts';
import { sealQuery } from './seal-query.ts';

let upstream: EmbeddedUpstream;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(20_000);
});
afterAll(() => upstream[Symbol.asyncDispose]());
beforeEach(async () => {
  await upstream.forget();
  upstream.requests();
});

async function someRecords(product: string, direction: string) {
  const range = { preset: 'custom', start: 'CURRENT_TIME-80D', end: '', zone: 'UTC' };
  const draft = {
    product,
    accountId: mainAccount,
    direction,
    range,
    filters: {},
    includeMessage: false,
    showConcatenated: false,
  };
  const { search } = await sealQuery(upstream.as('admin'), draft);
  const { columns, values } = await listRecords(
    upstream.as('admin'),
    Object.fromEntries(new URLSearchParams(search)),
  );
  return (name: string) => (values[columns.indexOf(name)] ?? []).map(String);
}

type Change = { readonly [K in keyof LookupRequest]?: LookupRequest[K] | undefined };

function request(change: Change): LookupRequest {
  const usual = { accountId: mainAccount, product: 'SMS', direction: 'outbound', ids: ['12000000E506AC66'] };
  return { ...usual, ...change } as LookupRequest;
}

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (reason: AppError) => reason,
  );
  if (!error) throw new Error('expected a refusal');
  return error;
}

describe('looking up ids', () => {
  it.each(products.map((product) => [product.name, product] as const))(
    'finds records of %s',
    async (_name, product) => {
      const direction = product.direction === 'required' ? 'outbound' : '';
      const fieldOf = await someRecords(product.name, direction);
      const ids = [...new Set(fieldOf(product.idFields[0] ?? 'id'))].filter(Boolean).slice(0, 19);
      expect(ids.length).toBeGreaterThan(0);
      const { direction: _, ...rest } = request({
        product: product.publicName,
        ids: [...ids, 'no-such-id-1'],
      });
      const answer = await lookUpIds(upstream.as('admin'), direction ? { ...rest, direction } : rest);
      expect(answer.notFound).toEqual(['no-such-id-1']);
      expect(answer.count).toBeGreaterThanOrEqual(ids.length);
      expect(answer.extra).toEqual([]);
    },
  );

  it('is planned so that the first steps find what the demo holds', async () => {
    for (const [product, direction, field] of [
      ['SMS', 'outbound', 'message_id'],
      ['VOICE-API', '', 'call_id'],
      ['MESSAGES', 'outbound', 'message_id'],
    ] as const) {
      const [id = ''] = (await someRecords(product, direction))(field);
      const steps = planLookup(extractIds(`ticket 77: ${id}`).ids).slice(0, 4);
      expect(steps).toContainEqual(expect.objectContaining({ product, ids: [id] }));
    }
  });

  it('sends the permitted parameters only', async () => {
    await lookUpIds(upstream.as('admin'), request({ includeMessage: true }));
    expect(upstream.requests().map((url) => [...url.searchParams.keys()])).toEqual([
      ['product', 'account_id', 'direction', 'id', 'include_message'],
    ]);
  });

  it('tells a role nothing about what is masked for it', async () => {
    const fieldOf = await someRecords('SMS', 'outbound');
    const [id = '', number = ''] = [fieldOf('message_id')[0], fieldOf('to')[0]];
    const answer = await lookUpIds(upstream.as('finance'), request({ ids: [id, number] }));
    expect(answer.notFound).toEqual([number]);
    expect(answer.count).toBe(1);
    expect(JSON.stringify(answer.found)).not.toContain(number);
    expect(answer.masked).toEqual(expect.arrayContaining(['to', 'from']));
    expect((await lookUpIds(upstream.as('support'), request({ ids: [id] }))).cost).toBe(null);
  });

  it.each([
    [{ product: 'SMS', direction: undefined }, 'invalid_query', 'direction'],
    [{ product: 'NUMBER-INSIGHT' }, 'invalid_query', 'direction'],
    [{ product: 'FAX' }, 'invalid_query', 'product'],
    [{ product: 'VOICE-API', includeMessage: true }, 'invalid_query', 'includeMessage'],
  ] as const)('refuses %j', async (change, code, field) => {
    const work = lookUpIds(upstream.as('admin'), request(change));
    expect(await refusal(work)).toMatchObject({ code, fields: [{ field }] });
    expect(upstream.requests()).toEqual([]);
  });

  it('refuses texts to who may not read them', async () => {
    const work = lookUpIds(upstream.as('finance'), request({ includeMessage: true }));
    expect(await refusal(work)).toMatchObject({ code: 'forbidden', fields: [{ field: 'includeMessage' }] });
    expect(upstream.requests()).toEqual([]);
  });

  it('takes 1 to 20 ids that are ids', () => {
    const takes = (ids: readonly string[]) => lookupRequestSchema.safeParse({ ...request({}), ids }).success;
    expect(takes(['a'.repeat(200)])).toBe(true);
    expect(takes(Array.from({ length: 20 }, (_, at) => `id-${at}`))).toBe(true);
    for (const ids of [
      [],
      Array.from({ length: 21 }, (_, at) => `id-${at}`),
      ['a,b'],
      ['a b'],
      ['a\r\nb'],
      [''],
      ['a'.repeat(201)],
    ]) {
      expect(takes(ids)).toBe(false);
    }
    expect(lookupRequestSchema.safeParse({ ...request({}), role: 'admin' }).success).toBe(false);
  });
});
