import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyQuery } from './query-arbitrary.ts';
import { readRecordQuery } from './record-query.ts';

const sms = {
  product: 'SMS',
  accountId: 'a1b2c3d4',
  direction: 'outbound',
  range: { start: '2026-03-12T05:00:00+01:00', end: '2026-03-13T04:00:00.500Z' },
  filters: { to: '+44 7700 900-123', country: 'gb', status: '' },
};

function faults(change: object) {
  const reading = readRecordQuery({ ...sms, ...change });
  return reading.ok ? [] : reading.faults;
}

describe('a query', () => {
  it('is tidied into the spelling of the API', () => {
    expect(readRecordQuery({ ...sms, includeMessage: false })).toEqual({
      ok: true,
      value: {
        product: 'SMS',
        accountId: 'a1b2c3d4',
        direction: 'outbound',
        range: { start: '2026-03-12T04:00:00Z', end: '2026-03-13T04:00:00.500Z' },
        filters: { to: '447700900123', country: 'GB' },
      },
    });
  });

  it('stays as it is when it is read again', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(readRecordQuery(query)).toEqual({ ok: true, value: query });
      }),
      { numRuns: 500 },
    );
  });

  it('says every fault at once, in sentences beside their fields', () => {
    const all = faults({ product: '', accountId: '', filters: {} });
    expect(all).toEqual([
      { field: 'accountId', message: 'Choose an account.' },
      { field: 'product', message: 'Choose a product.' },
    ]);
    expect(
      faults({ direction: undefined, accountId: '../x', filters: { country: 'England' } }).map(
        ({ field }) => field,
      ),
    ).toEqual(['accountId', 'filters.country', 'direction']);
  });

  it.each([
    [{ product: 'NUMBER-INSIGHT', filters: {} }, 'direction'],
    [{ filters: { to: '4477*' } }, 'filters.to'],
    [{ filters: { to: '447700900123, 447700900124' } }, 'filters.to'],
    [{ filters: { network: '23410&account_id=x' } }, 'filters.network'],
    [{ filters: { client_ref: 'a\r\nX: y' } }, 'filters.client_ref'],
    [{ filters: { client_ref: 'half a \ud83d' } }, 'filters.client_ref'],
    [{ filters: { client_ref: 'x'.repeat(257) } }, 'filters.client_ref'],
    [{ filters: { status: 'DELIVERED' } }, 'filters.status'],
    [{ filters: { call_id: '1' } }, 'filters.call_id'],
    [{ filters: { include_message: 'true' } }, 'filters.include_message'],
    [{ product: 'VOICE-API', filters: {}, includeMessage: true }, 'includeMessage'],
    [{ range: { start: sms.range.end, end: sms.range.start } }, 'range.end'],
    [{ range: { start: 'soon', end: sms.range.end } }, 'range.start'],
    [{ limit: 5 }, 'limit'],
  ])('refuses %j', (change, field) => {
    expect(faults(change).map((fault) => fault.field)).toContain(field);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(readRecordQuery(input).ok).toBe(false);
      }),
    );
  });
});
