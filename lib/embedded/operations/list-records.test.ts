import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { formatApiDate } from '../api-date.ts';
import {
  type EmbeddedFixture,
  everything,
  mainAccount,
  noon,
  openEmbeddedFixture,
  subAccount,
} from '../embedded-fixture.ts';
import { type ApiRecord, sampleValues } from '../sample-records.ts';

let fixture: EmbeddedFixture;
beforeAll(async () => {
  fixture = await openEmbeddedFixture();
});
afterAll(() => fixture[Symbol.asyncDispose]());

const each = products.map((product) => [product.name, product] as const);
const idsOf = (records: readonly ApiRecord[]) => records.map(({ id }) => id);

/** What a query should find, newest first, by looking at every stored record. */
function expected(product: Product, keep: (record: ApiRecord) => boolean): unknown[] {
  return idsOf(fixture.stored(product).filter(keep)).toReversed();
}

const isAsked = (product: Product) => (record: ApiRecord) =>
  product.direction !== 'required' || record.direction === 'outbound';

describe.each(each)('%s', (_name, product) => {
  it('lists newest first under either of its names and echoes the one that was used', async () => {
    for (const name of new Set([product.name, product.publicName])) {
      const { body } = await fixture.read({ ...everything(product), product: name });
      expect(body).toMatchObject({ product: name, account_id: mainAccount, request_status: 'SUCCESS' });
      expect(body.items_count).toBe(body.records.length);
      const own = body.records.filter(({ id }) => String(id).startsWith(`${product.name}-`));
      expect(idsOf(own)).toEqual(expected(product, isAsked(product)));
    }
  });

  it('takes the start and leaves the end', async () => {
    const records = fixture.stored(product).filter(isAsked(product));
    const [first, last] = [records[1], records.at(-1)];
    const { body } = await fixture.read({
      ...everything(product),
      date_start: String(first?.[product.rangeField]),
      date_end: String(last?.[product.rangeField]),
    });
    expect(idsOf(body.records)).toEqual(idsOf(records.slice(1, -1)).toReversed());
  });

  it('narrows by every filter it has, alone and together', async () => {
    const filters = product.filters.filter(({ field }) => field !== undefined);
    const choices = fc.array(fc.tuple(fc.nat(20), fc.nat(1)), { maxLength: 2 });
    const single = filters.flatMap((_filter, index) => [[[index, 0]], [[index, 1]]] as [number, number][][]);
    for (const choice of [...single, ...fc.sample(choices, { numRuns: 5, seed: 3 })]) {
      const chosen = new Map(
        choice.flatMap(([index, side]) => {
          const filter = filters[index];
          return filter ? [[filter.name, { filter, value: sampleValues(filter)[side] ?? '' }] as const] : [];
        }),
      );
      const asked = Object.fromEntries([...chosen].map(([name, { value }]) => [name, value]));
      const { body } = await fixture.read({ ...everything(product), ...asked });
      const matches = (record: ApiRecord) =>
        [...chosen.values()].every(({ filter, value }) => record[filter.field ?? ''] === value);
      const own = body.records.filter(({ id }) => String(id).startsWith(`${product.name}-`));
      expect(idsOf(own)).toEqual(expected(product, (record) => isAsked(product)(record) && matches(record)));
      for (const [name, value] of Object.entries(asked)) expect(body[name]).toBe(value);
    }
  });

  it('pages through everything once and keeps every parameter in the next link', async () => {
    const query: Record<string, string> = {
      ...everything(product),
      date_end: formatApiDate(noon),
      limit: '3',
    };
    const seen: unknown[] = [];
    let { body } = await fixture.read(query);
    while (body.request_status === 'TRUNCATED') {
      expect(body.limit).toBe(3);
      seen.push(...idsOf(body.records));
      const next = new URL(String(body._links?.next?.href));
      expect(next.pathname).toBe('/sandbox/v2/reports/records');
      expect(Object.fromEntries(next.searchParams)).toEqual({ ...query, cursor: body.cursor, iv: body.iv });
      expect(body.iv).toMatch(/^[\w-]{22}$/);
      ({ body } = await fixture.read(next.search.slice(1)));
    }
    seen.push(...idsOf(body.records));
    expect(body).not.toHaveProperty('cursor');
    expect(body._links).not.toHaveProperty('next');
    expect(seen).toEqual(expected(product, isAsked(product)));
  });

  it('finds by id, in every field an id may be in, and names the missing', async () => {
    const [first, second] = fixture.stored(product).filter(isAsked(product));
    const { date_start: _, ...rest } = everything(product);
    for (const field of product.idFields) {
      const id = [first?.[field], 'nobody', second?.id, first?.[field], 'no-one'].join(',');
      const { body } = await fixture.read({ ...rest, id });
      expect(idsOf(body.records)).toEqual(expect.arrayContaining([first?.id, second?.id]));
      expect(body).toMatchObject({ ids_not_found: 'nobody,no-one', request_status: 'SUCCESS' });
    }
    const { body } = await fixture.read({ ...rest, id: String(first?.id) });
    expect([body.items_count, body.ids_not_found]).toEqual([1, undefined]);
    expect(body).not.toHaveProperty('limit');
    expect(body).not.toHaveProperty('date_start');
  });

  it('treats direction as its reference says', async () => {
    const { direction: _, ...bare } = everything(product);
    if (product.direction === 'required') {
      const { status, body } = await fixture.refused(bare);
      expect([status, body.invalid_parameters]).toEqual([
        422,
        [{ name: 'direction', reason: 'Missing required parameter' }],
      ]);
    }
    if (product.direction === 'rejected') {
      const { status, body } = await fixture.refused({ ...bare, direction: 'outbound' });
      expect([status, body.invalid_parameters]).toEqual([
        422,
        [{ name: 'direction', reason: 'Invalid format' }],
      ]);
    } else {
      for (const direction of ['inbound', 'outbound']) {
        const { body } = await fixture.read({ ...bare, direction });
        expect(idsOf(body.records)).toEqual(expected(product, (record) => record.direction === direction));
        expect(body.direction).toBe(direction);
      }
    }
  });

  it('does not mix accounts', async () => {
    const { body } = await fixture.read({ ...everything(product), account_id: subAccount });
    const strangers = body.records.filter(({ account_id }) => account_id !== subAccount);
    expect(strangers).toEqual([]);
  });
});
