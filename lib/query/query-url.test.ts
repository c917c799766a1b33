import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { products } from '#lib/catalogue/catalogue.ts';
import { anyQuery, anyText } from './query-arbitrary.ts';
import { readQueryUrl, splitPersonal, writeQueryUrl } from './query-url.ts';
import type { RecordQuery } from './record-query.ts';

const sms: RecordQuery = {
  product: 'SMS',
  accountId: 'a1b2c3d4',
  direction: 'outbound',
  range: { start: '2026-03-12T04:00:00Z', end: '2026-03-13T04:00:00Z' },
  filters: { status: 'failed', country: 'GB' },
};
const text =
  'product=SMS&account=a1b2c3d4&direction=outbound&start=2026-03-12T04:00:00Z&end=2026-03-13T04:00:00Z&status=failed&country=GB';

function faultsOf(search: string) {
  const reading = readQueryUrl(search);
  return reading.ok ? [] : reading.faults;
}

describe('the canonical address', () => {
  it('is short and readable', () => {
    expect(writeQueryUrl({ query: sms })).toBe(text);
    expect(readQueryUrl(`?${text}`)).toEqual({ ok: true, value: { query: sms } });
  });

  it('loses nothing but the personal values, which only `private` carries', () => {
    fc.assert(
      fc.property(
        anyQuery,
        fc.option(fc.base64String({ minLength: 1 }), { nil: undefined }),
        (query, sealed) => {
          const { open, personal } = splitPersonal(query);
          const search = writeQueryUrl({ query, sealed });
          expect(readQueryUrl(search)).toEqual({
            ok: true,
            value: { query: open, ...(sealed && { sealed }) },
          });
          expect({ ...open.filters, ...personal }).toEqual(query.filters);
          const names = new Set(new URLSearchParams(search).keys());
          for (const name of Object.keys(personal)) expect(names.has(name)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is one text for one query, however the query was spelled or its parts ordered', () => {
    fc.assert(
      fc.property(anyQuery, fc.infiniteStream(fc.nat()), (query, order) => {
        const search = writeQueryUrl({ query });
        const shuffled = [...new URLSearchParams(search)]
          .map((entry) => ({ entry, key: order.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => [...entry]);
        const again = readQueryUrl(new URLSearchParams(shuffled).toString());
        expect(again.ok && writeQueryUrl(again.value)).toBe(search);
      }),
    );
  });

  it('writes no defaults', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        for (const [name, value] of new URLSearchParams(writeQueryUrl({ query }))) {
          expect(value, name).not.toBe('');
          if (name === 'include_message' || name === 'show_concatenated') expect(value).toBe('true');
        }
      }),
    );
  });

  it('never throws on what it cannot read', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(200), fc.webQueryParameters()), (search) => {
        expect(readQueryUrl(search).ok).toBe(false);
      }),
    );
  });

  it('never throws on an address that was damaged, and never takes it for something unreadable', () => {
    fc.assert(
      fc.property(anyQuery, fc.nat(), anyText(3), (query, at, junk) => {
        const search = writeQueryUrl({ query });
        const cut = at % search.length;
        const reading = readQueryUrl(search.slice(0, cut) + junk + search.slice(cut + junk.length));
        if (reading.ok) expect(readQueryUrl(writeQueryUrl(reading.value))).toEqual(reading);
        else expect(reading.faults.length).toBeGreaterThan(0);
      }),
    );
  });

  it('names the field of every fault', () => {
    expect(faultsOf('')).toMatchObject([
      { field: 'product' },
      { field: 'accountId' },
      { field: 'range.start' },
      { field: 'range.end' },
    ]);
    const broken = text.replace('outbound', 'sideways').replace('GB', 'Britain').replace('failed', 'lost');
    expect(faultsOf(broken.replace('sideways', 'inbound')).map(({ field }) => field)).toEqual([
      'filters.status',
      'filters.country',
    ]);
    expect(faultsOf(broken)).toMatchObject([{ field: 'direction' }]);
    expect(faultsOf(text.replace('&direction=outbound', ''))).toEqual([
      { field: 'direction', message: 'Choose a direction: SMS reports are read one direction at a time.' },
    ]);
    expect(faultsOf(`${text}&status=expired`)).toEqual([
      { field: 'filters.status', message: 'This is given more than once.' },
    ]);
    expect(faultsOf(`${text}&__proto__=1`)).toMatchObject([{ field: 'filters.__proto__' }]);
    expect(faultsOf(`${text}&include_message=maybe`)).toMatchObject([{ field: 'includeMessage' }]);
    expect(faultsOf(text.replace('SMS', 'FAX'))).toMatchObject([{ field: 'product' }]);
    expect(faultsOf(`${text}&client_ref=${'x'.repeat(100_000)}`)).toHaveLength(1);
  });

  it('refuses personal values in the clear', () => {
    expect(faultsOf(`${text}&to=447700900123`)).toMatchObject([{ field: 'filters.to' }]);
  });

  it('reads a product by its public name and writes its own', () => {
    const call = text.replace('SMS', 'VOICE-CALL').replace('failed', 'ANSWERED');
    const reading = readQueryUrl(call);
    expect(reading.ok && writeQueryUrl(reading.value)).toContain('product=VOICE-API&');
  });

  it('has no parameter of its own that a filter of the catalogue could be mistaken for', () => {
    const own = ['product', 'account', 'direction', 'start', 'end', 'preset', 'private', 'next'];
    const names = products.flatMap(({ filters }) => filters.map(({ name }) => name));
    expect(names.filter((name) => own.includes(name))).toEqual([]);
    const requiredAndSealed = products.flatMap(({ filters }) =>
      filters.filter((f) => f.personal && f.required?.sync),
    );
    expect(requiredAndSealed).toEqual([]);
  });
});
