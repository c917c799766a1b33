import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { carryOver } from './carry-over.ts';
import { formatUtc, parseInstant } from './instant.ts';
import { anyQuery, anyText } from './query-arbitrary.ts';
import { checkBuyableRange, checkQueryRange, draftOf, type QueryDraft, readDraft } from './query-draft.ts';
import { rangePresets } from './time-window.ts';

const now = Date.UTC(2026, 10, 23, 11, 30, 0, 250);
const draft: QueryDraft = {
  product: 'SMS',
  accountId: 'a1b2c3d4',
  direction: 'outbound',
  range: { preset: 'last-24-hours', start: '', end: '', zone: 'Europe/London' },
  filters: { to: '', status: 'failed' },
  includeMessage: false,
  showConcatenated: false,
};

function rangeOf(range: Partial<QueryDraft['range']>) {
  const reading = readDraft({ ...draft, range: { ...draft.range, ...range } }, now);
  return reading.ok ? reading.value.range : reading.faults.map(({ field }) => field);
}

describe('submitting a draft', () => {
  it('freezes the range', () => {
    expect(readDraft(draft, now)).toEqual({
      ok: true,
      value: {
        product: 'SMS',
        accountId: 'a1b2c3d4',
        direction: 'outbound',
        range: { start: '2026-11-22T11:30:00Z', end: '2026-11-23T11:30:00Z' },
        rangePreset: 'last-24-hours',
        filters: { status: 'failed' },
      },
    });
    expect(rangeOf({ preset: 'CURRENT_TIME-5H' })).toEqual({
      start: '2026-11-23T06:30:00Z',
      end: '2026-11-23T11:30:00Z',
    });
    expect(rangeOf({ preset: 'custom', start: '2026-07-01', end: '2026-07-02 12:00' })).toEqual({
      start: '2026-06-30T23:00:00Z',
      end: '2026-07-02T11:00:00Z',
    });
  });

  it('takes no end, and the end of today, for now', () => {
    const frozen = { start: '2026-11-20T00:00:00Z', end: '2026-11-23T11:30:00Z' };
    expect(rangeOf({ preset: 'custom', start: '2026-11-20' })).toEqual(frozen);
    expect(rangeOf({ preset: 'custom', start: '2026-11-20', end: '2026-11-24' })).toEqual(frozen);
    expect(rangeOf({ preset: 'custom', start: '2026-11-20', end: 'CURRENT_TIME' })).toEqual(frozen);
  });

  it('names what is wrong with the range', () => {
    expect(rangeOf({ preset: 'custom', start: 'x', end: 'y' })).toEqual(['range.start', 'range.end']);
    expect(rangeOf({ preset: 'custom', start: '2027-01-01', end: '2027-01-02' })).toEqual([
      'range.start',
      'range.end',
    ]);
    expect(rangeOf({ preset: 'custom', start: '2026-11-20', end: '2026-11-19' })).toEqual(['range.end']);
    expect(rangeOf({ preset: 'fortnight' })).toEqual(['range.preset']);
    expect(rangeOf({ zone: 'Mars/Olympus' })).toEqual(['range.zone']);
  });

  it('takes what Vonage no longer has, and says so to who would buy it', () => {
    const reading = readDraft(
      { ...draft, range: { ...draft.range, preset: 'custom', start: '2024-11-20' } },
      now,
    );
    if (!reading.ok) throw new Error('it was refused');
    expect(reading.value.range.start).toBe('2024-11-20T00:00:00Z');
    expect(checkQueryRange(reading.value, now)).toEqual([]);
    expect(checkBuyableRange(reading.value, now)).toMatchObject([{ field: 'range.start' }]);
    const late = { ...reading.value, range: { start: '2027-01-01T00:00:00Z', end: '2026-12-01T00:00:00Z' } };
    expect(checkBuyableRange(late, now).map(({ field }) => field)).toEqual(['range.start', 'range.end']);
  });

  it('says what else is wrong beside it', () => {
    const reading = readDraft(
      { ...draft, direction: '', accountId: '', range: { ...draft.range, preset: 'custom' } },
      now,
    );
    expect(reading.ok ? [] : reading.faults.map(({ field }) => field)).toEqual([
      'range.start',
      'accountId',
      'direction',
    ]);
    expect(readDraft({ ...draft, role: 'admin' }, now)).toMatchObject({
      ok: false,
      faults: [{ field: 'role' }],
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), anyText(200), (input, text) => {
        expect(readDraft(input, now).ok).toBe(false);
        expect(
          readDraft({ ...draft, range: { ...draft.range, preset: 'custom', start: text } }, now).ok,
        ).toBe(false);
      }),
    );
  });

  it('asks the same again when a query is put back into the form', () => {
    fc.assert(
      fc.property(anyQuery, fc.constantFrom('UTC', 'Asia/Kolkata'), (query, zone) => {
        const end = parseInstant(query.range.end) ?? 0;
        fc.pre(checkQueryRange(query, end).length === 0);
        const { rangePreset: _, ...custom } = query;
        expect(readDraft(draftOf(custom, zone), end)).toEqual({ ok: true, value: custom });
      }),
    );
  });

  it('works for every preset', () => {
    for (const { name } of rangePresets) {
      const range = { ...draft.range, preset: name, start: formatUtc(now - 1000) };
      expect(readDraft({ ...draft, range }, now).ok, name).toBe(true);
    }
  });
});

describe('another product in the form', () => {
  it('keeps what both have', () => {
    const filled = {
      ...draft,
      includeMessage: true,
      filters: { to: '447700', country: 'GB', status: 'failed', client_ref: 'x' },
    };
    expect(carryOver(filled, 'VOICE-API')).toEqual({
      ...filled,
      product: 'VOICE-API',
      includeMessage: false,
      filters: { to: '447700', country: 'GB' },
    });
    expect(carryOver(filled, 'NUMBER-INSIGHT')).toMatchObject({ direction: '', filters: { country: 'GB' } });
    expect(carryOver(filled, 'NO-SUCH')).toMatchObject({ product: 'NO-SUCH', filters: {} });
  });

  it('never keeps what the product does not have', () => {
    fc.assert(
      fc.property(anyQuery, anyQuery, (from, to) => {
        const carried = carryOver(draftOf(from, 'UTC'), to.product);
        const names = productNamed(to.product)?.filters.map(({ name }) => name) ?? [];
        expect(Object.keys(carried.filters).filter((name) => !names.includes(name))).toEqual([]);
      }),
    );
  });
});
