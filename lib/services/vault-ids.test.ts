import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mainAccount } from '#lib/embedded/embedded-fixture.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { lookUpIds } from './look-up-ids.ts';
import { createReader, type Reader, voice } from './vault-reader.test-server.ts';

let upstream: EmbeddedUpstream;
let reader: Reader;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(20_000);
  reader = createReader(upstream);
});
afterAll(() => upstream[Symbol.asyncDispose]());
beforeEach(async () => {
  await upstream.forget();
  upstream.requests();
});

describe('ids', () => {
  const ask = (ids: readonly string[], more: object = {}) =>
    lookUpIds(upstream.as('support'), {
      accountId: mainAccount,
      product: 'SMS',
      direction: 'outbound',
      ids: [...ids],
      ...more,
    });
  const idsOf = async (count: number) => {
    const draft: QueryDraft = { ...voice, product: 'SMS', direction: 'outbound' };
    const { pages } = await reader.read(
      { ...draft, range: { ...voice.range, start: 'CURRENT_TIME-30D' } },
      { pages: 1 },
    );
    const [page] = pages;
    const at = page?.columns.indexOf('message_id') ?? -1;
    return (page?.values[at] ?? []).slice(0, count).map(String);
  };

  test('are looked up once: the second time is free and the same', async () => {
    const ids = await idsOf(12);
    await upstream.forget();
    await upstream.engine.run('TRUNCATE TABLE vault.sms');
    upstream.requests();
    const first = await ask(ids);
    expect(upstream.requests()).toHaveLength(1);
    expect(first).toMatchObject({ count: 12, free: 0, notFound: [] });
    const second = await ask([...ids, 'NOT-THERE-00001']);
    expect(upstream.requests().map((url) => url.searchParams.get('id'))).toEqual(['NOT-THERE-00001']);
    expect(second).toMatchObject({ count: 12, free: 12, notFound: ['NOT-THERE-00001'] });
    expect(second.found).toEqual(first.found);
  });

  test('of records that were read on a page are free', async () => {
    const ids = await idsOf(5);
    upstream.requests();
    expect(await ask(ids)).toMatchObject({ count: 5, free: 5 });
    expect(upstream.requests()).toHaveLength(0);
  });

  test('are bought once more when somebody wants them fresh', async () => {
    const ids = await idsOf(3);
    upstream.requests();
    expect(await ask(ids, { fresh: true })).toMatchObject({ count: 3, free: 0 });
    expect(upstream.requests()).toHaveLength(1);
    await upstream.idle();
    const { rows } = await upstream.tolls.journal.list({ kind: 'refresh' });
    expect(rows).toMatchObject([{ records: 3 }]);
  });
});
