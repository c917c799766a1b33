import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '#components/record-detail/record-page.ts';
import { loadedRecords, placeOf } from './loaded-records.ts';
import { sortLoaded } from './sort-loaded.ts';

function pagesOf(...pages: string[][]) {
  return loadedRecords(
    pages.map((values) => ({ columns: ['v'], values: [values], masked: [], count: values.length })),
  );
}

function shown(loaded: ReturnType<typeof pagesOf>, order: Uint32Array): string[] {
  return [...order].map((index) => {
    const place = placeOf(loaded, index);
    return place ? textAt(place.page, 'v', place.offset) : '?';
  });
}

describe('placeOf', () => {
  it('finds every record where a flat list has it, whatever the page sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 5 }), { maxLength: 8 }), (pages) => {
        const loaded = pagesOf(...pages);
        const flat = pages.flat();
        expect(loaded.count).toBe(flat.length);
        expect(flat.map((_, index) => shown(loaded, Uint32Array.of(index))[0])).toEqual(flat);
        expect(placeOf(loaded, flat.length)).toBeUndefined();
        expect(placeOf(loaded, -1)).toBeUndefined();
      }),
    );
  });
});

describe('sortLoaded', () => {
  it('orders money as numbers across pages, empty last in both directions', () => {
    const loaded = pagesOf(['10', '', '9.5'], ['-1', '0.0333']);
    expect(shown(loaded, sortLoaded(loaded, 'v', 'money', false))).toEqual(['-1', '0.0333', '9.5', '10', '']);
    expect(shown(loaded, sortLoaded(loaded, 'v', 'money', true))).toEqual(['10', '9.5', '0.0333', '-1', '']);
  });

  it('orders times by instant and text by character', () => {
    const times = pagesOf(
      ['2026-01-02T00:00:00+00:00', '2026-01-01T23:59:59.500+00:00'],
      ['2026-01-01T00:00:00+00:00'],
    );
    expect([...sortLoaded(times, 'v', 'datetime', false)]).toEqual([2, 1, 0]);
    const words = pagesOf(['b', '', 'a', 'b']);
    expect([...sortLoaded(words, 'v', 'text', false)]).toEqual([2, 0, 3, 1]);
  });

  it('keeps the loaded order among equals and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', '')), fc.boolean(), (values, descending) => {
        const order = sortLoaded(pagesOf(values), 'v', 'text', descending);
        expect([...order].sort((a, b) => a - b)).toEqual(values.map((_, index) => index));
        for (const value of ['a', 'b', '']) {
          const places = [...order].filter((index) => values[index] === value);
          expect(places).toEqual([...places].sort((a, b) => a - b));
        }
      }),
    );
  });
});
