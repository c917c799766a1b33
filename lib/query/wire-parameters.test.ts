import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { anyQuery } from './query-arbitrary.ts';
import { idParameters, wireParameters } from './wire-parameters.ts';

const common = ['product', 'account_id', 'direction', 'date_start', 'date_end', 'limit'];

describe('the parameters of a query', () => {
  it('are those the API allows for the product, each once, and carry the query', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const product = productNamed(query.product);
        const allowed = [...common, ...(product?.filters.map(({ name }) => name) ?? [])];
        const sent = new URLSearchParams(wireParameters(query));
        expect([...sent.keys()].filter((name) => !allowed.includes(name))).toEqual([]);
        expect(new Set(sent.keys()).size).toBe([...sent.keys()].length);
        for (const [name, value] of Object.entries(query.filters)) expect(sent.getAll(name)).toEqual([value]);
        expect(sent.getAll('account_id')).toEqual([query.accountId]);
        expect(sent.get('date_start')).toBe(query.range.start);
        expect(sent.get('limit')).toBe('1000');
      }),
    );
  });

  it('name a product as client libraries do', () => {
    const range = { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' };
    expect(wireParameters({ product: 'VOICE-API', accountId: 'a', range, filters: {} }).product).toBe(
      'VOICE-CALL',
    );
  });

  it('are only the permitted ones with ids', () => {
    expect(
      idParameters({
        product: 'SMS',
        accountId: 'a',
        direction: 'inbound',
        ids: ['1', '2'],
        includeMessage: true,
      }),
    ).toEqual({
      product: 'SMS',
      account_id: 'a',
      direction: 'inbound',
      id: '1,2',
      include_message: 'true',
    });
  });
});
