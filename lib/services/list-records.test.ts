import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { fieldsOf } from '#lib/catalogue/product-fields.ts';
import { mainAccount, subAccount } from '#lib/embedded/embedded-fixture.ts';
import { isRecordsPage, type RecordsPageDto } from '#lib/endpoints/records.ts';
import type { AppError } from '#lib/errors/app-error.ts';
import { roles } from '#lib/policy/role.ts';
import type { QueryDraft } from '#lib/query/query-draft.ts';
import { type EmbeddedUpstream, openEmbeddedUpstream } from './embedded-upstream.test-server.ts';
import { listRecords } from './list-records.ts';
import { openQuery } from './open-query.ts';
import { sealQuery } from './seal-query.ts';

let upstream: EmbeddedUpstream;
beforeAll(async () => {
  upstream = await openEmbeddedUpstream(40_000);
});
afterAll(() => upstream[Symbol.asyncDispose]());
beforeEach(async () => {
  await upstream.forget();
  upstream.faults.set([]);
  upstream.requests();
});

const sms: QueryDraft = {
  product: 'SMS',
  accountId: mainAccount,
  direction: 'outbound',
  range: { preset: 'custom', start: 'CURRENT_TIME-390D', end: '', zone: 'UTC' },
  filters: {},
  includeMessage: false,
  showConcatenated: false,
};

const parametersOf = (search: string) => Object.fromEntries(new URLSearchParams(search));
async function addressOf(draft: QueryDraft) {
  return parametersOf((await sealQuery(upstream.as('admin'), draft)).search);
}
const column = (page: RecordsPageDto, name: string) => page.values[page.columns.indexOf(name)] ?? [];
async function refused(work: Promise<unknown> | (() => unknown)): Promise<AppError> {
  const outcome = await (async () => (typeof work === 'function' ? work() : work))().then(
    () => null,
    (error: AppError) => error,
  );
  if (outcome === null) throw new Error('expected a refusal');
  return outcome;
}

describe('reading records', () => {
  it('goes back page by page to the start of the range, each record once', async () => {
    const address = await addressOf(sms);
    const ids: unknown[] = [];
    const searched: string[] = [];
    let next: string | null = null;
    do {
      const page: RecordsPageDto = await listRecords(upstream.as('admin'), {
        ...address,
        ...(next && { next }),
      });
      expect(isRecordsPage(JSON.parse(JSON.stringify(page)))).toBe(true);
      ids.push(...column(page, 'id'));
      searched.push(page.searchedTo);
      next = page.next;
    } while (next);
    expect(ids.length).toBeGreaterThan(3000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(upstream.requests()).toHaveLength(Math.ceil(ids.length / 1000));
    expect(searched.toSorted().toReversed()).toEqual(searched);
    expect(searched.at(-1)).toBe(address.start);
  });

  it.each(products.map((product) => [product.name, product] as const))('reads %s', async (_name, product) => {
    const direction = product.direction === 'required' ? 'outbound' : '';
    const range = { ...sms.range, start: 'CURRENT_TIME-80D' };
    const address = await addressOf({ ...sms, product: product.name, direction, range });
    const page = await listRecords(upstream.as('admin'), address);
    expect(page.count).toBeGreaterThan(0);
    expect(page).toMatchObject({ missing: [], extra: [], masked: [], warnings: [], origin: 'bought' });
    const expected = fieldsOf(product, direction || undefined).filter(({ presentWhen }) => !presentWhen);
    expect(page.columns).toEqual(expected.map(({ name }) => name));
    expect(page.cost).toMatchObject({ price: expect.stringMatching(/^\d+(\.\d+)?$/), currency: 'EUR' });
  });

  it('sends what was asked and nothing else, whatever the values hold', async () => {
    const hostile = "x&account_id=zz#;'%0d";
    const address = await addressOf({
      ...sms,
      filters: { client_ref: hostile, to: '+44 7700 900123', country: 'gb' },
    });
    await listRecords(upstream.as('admin'), address);
    const [request] = upstream.requests();
    expect([...(request?.searchParams ?? [])].toSorted()).toEqual(
      Object.entries({
        product: 'SMS',
        account_id: mainAccount,
        direction: 'outbound',
        date_start: address.start,
        date_end: address.end,
        client_ref: hostile,
        to: '447700900123',
        country: 'GB',
        limit: '1000',
      }).toSorted(),
    );
  });

  it('says in our terms what the vendor refuses', async () => {
    const address = { ...(await addressOf(sms)), account: 'c0ffee00' };
    expect(await refused(listRecords(upstream.as('admin'), address))).toMatchObject({ code: 'not_found' });
    const bad = { ...address, account: mainAccount, start: '2020-01-01T00:00:00Z' };
    expect(await refused(listRecords(upstream.as('admin'), bad))).toMatchObject({
      code: 'invalid_query',
      fields: [{ field: 'range.start' }],
    });
    expect(upstream.requests()).toEqual([]);
  });

  it('stops where the vendor repeats a page, and keeps what came before', async () => {
    const address = await addressOf(sms);
    upstream.faults.set([{ request: 3, answer: 'repeat-cursor', times: 5 }]);
    const first = await listRecords(upstream.as('admin'), address);
    const second = await listRecords(upstream.as('admin'), { ...address, next: first.next ?? '' });
    const third = listRecords(upstream.as('admin'), { ...address, next: second.next ?? '' });
    expect(await refused(third)).toMatchObject({ code: 'upstream_repeated_page' });
    expect(upstream.requests()).toHaveLength(3);
  });

  it('is dropped with its asker', async () => {
    const aborted = upstream.as('admin', { signal: AbortSignal.abort() });
    await expect(listRecords(aborted, await addressOf(sms))).rejects.toBeDefined();
    expect(upstream.requests()).toEqual([]);
  });
});

describe('what a role may see', () => {
  const withBodies = { ...sms, includeMessage: true };
  const secrets = ['to', 'from', 'ip_address'];

  it.each(['finance', 'manager'] as const)('hides numbers and texts from %s', async (role) => {
    const full = await listRecords(upstream.as('admin'), await addressOf(withBodies));
    const { include_message: _, ...address } = await addressOf(withBodies);
    const page = await listRecords(upstream.as(role), address);
    expect(page.masked).toEqual(expect.arrayContaining(secrets));
    for (const name of page.masked) expect(new Set(column(page, name))).toEqual(new Set([null]));
    const text = JSON.stringify(page);
    const canaries = [...new Set([...column(full, 'to'), ...column(full, 'message_body')])].filter(
      (value) => String(value).length > 8,
    );
    expect(canaries.length).toBeGreaterThan(100);
    expect(canaries.filter((value) => text.includes(JSON.stringify(value)))).toEqual([]);
    expect(page.cost).not.toBe(null);
  });

  it('hides prices from support', async () => {
    const page = await listRecords(upstream.as('support'), await addressOf(withBodies));
    expect(page.masked).toEqual(['total_price', 'price']);
    expect(page.cost).toBe(null);
    expect(column(page, 'message_body').some(Boolean)).toBe(true);
  });

  it.each(['finance', 'manager'] as const)(
    'lets %s ask nothing that would tell what is hidden',
    async (role) => {
      const draft = { ...withBodies, filters: { to: '447700900123', status: 'failed' } };
      const address = await addressOf(draft);
      expect(address).not.toHaveProperty('to');
      const fields = [{ field: 'filters.to' }, { field: 'includeMessage' }];
      expect(await refused(listRecords(upstream.as(role), address))).toMatchObject({
        code: 'forbidden',
        fields,
      });
      expect(await refused(sealQuery(upstream.as(role), draft))).toMatchObject({ code: 'forbidden', fields });
      const opened = openQuery(upstream.as(role), address);
      expect(opened).toMatchObject({
        hidden: ['to', 'include_message'],
        draft: { filters: { status: 'failed' }, includeMessage: false },
      });
      expect(JSON.stringify(opened)).not.toContain('447700900123');
      expect(upstream.requests()).toEqual([]);
    },
  );

  it.each(['support', 'admin'] as const)('opens a link for %s with all its values', async (role) => {
    const address = await addressOf({ ...withBodies, filters: { to: '447700900123', status: 'failed' } });
    expect(openQuery(upstream.as(role), address)).toMatchObject({
      hidden: [],
      draft: { filters: { to: '447700900123', status: 'failed' }, includeMessage: true },
    });
    expect((await listRecords(upstream.as(role), address)).count).toBe(0);
  });
});

describe('tokens', () => {
  it('open no page for another query, account, person or role, nor when changed', async () => {
    const address = await addressOf(sms);
    const { next } = await listRecords(upstream.as('admin', { id: 'ann' }), address);
    if (next === null) throw new Error('expected more than one page');
    upstream.requests();
    const other = await addressOf({ ...sms, filters: { status: 'failed' } });
    const attempts = [
      listRecords(upstream.as('admin', { id: 'ann' }), { ...other, next }),
      listRecords(upstream.as('admin', { id: 'ann' }), { ...address, account: subAccount, next }),
      listRecords(upstream.as('admin', { id: 'bob' }), { ...address, next }),
      listRecords(upstream.as('finance', { id: 'ann' }), { ...address, next }),
      listRecords(upstream.as('admin', { id: 'ann' }), { ...address, next: '' }),
    ];
    for (let at = 0; at < next.length; at += 7) {
      const changed = next.slice(0, at) + (next[at] === 'A' ? 'B' : 'A') + next.slice(at + 1);
      attempts.push(listRecords(upstream.as('admin', { id: 'ann' }), { ...address, next: changed }));
    }
    for (const attempt of attempts) expect(await refused(attempt)).toMatchObject({ code: 'invalid_input' });
    expect(upstream.requests()).toEqual([]);
    expect(
      (await listRecords(upstream.as('admin', { id: 'ann' }), { ...address, next })).count,
    ).toBeGreaterThan(0);
  });

  it('carry no personal values to another account or product', async () => {
    const address = await addressOf({ ...sms, filters: { to: '447700900123' } });
    for (const moved of [
      { account: subAccount },
      { product: 'MESSAGES' },
      { private: `${address.private}x` },
      { private: 'x.y' },
    ]) {
      for (const role of roles) {
        expect(await refused(() => openQuery(upstream.as(role), { ...address, ...moved }))).toMatchObject({
          code: 'invalid_input',
          fields: [{ field: 'private' }],
        });
      }
    }
    expect(JSON.stringify(address)).not.toContain('447700900123');
  });
});
