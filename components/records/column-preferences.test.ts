import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordColumn } from '#components/record-detail/record-columns.ts';
import { defaultPreferences, readPreferences } from './column-preferences.ts';

const columns = ['a', 'b', 'c'].map(
  (name): RecordColumn => ({
    name,
    label: name,
    semantic: 'text',
    description: '',
    isStatus: false,
    currency: undefined,
    numeric: false,
    size: 100,
    shownAtFirst: name !== 'c',
  }),
);

describe('readPreferences', () => {
  it('lays what was remembered over the defaults', () => {
    const stored = JSON.stringify({
      columnOrder: ['c', 'a', 'c', 'gone'],
      columnVisibility: { a: false, c: true, gone: true },
      columnSizing: { b: 321, a: 'wide', c: 1e9 },
      columnPinning: { start: ['b', 'gone'] },
    });
    expect(readPreferences(stored, columns)).toEqual({
      columnOrder: ['c', 'a'],
      columnVisibility: { a: false, b: true, c: true },
      columnSizing: { b: 321 },
      columnPinning: { start: ['b'], end: [] },
    });
  });

  it('gives the defaults for anything it cannot read', () => {
    for (const stored of [null, '', '{', '[]', '7', 'null', '{"columnOrder":{"a":1},"columnPinning":null}']) {
      expect(readPreferences(stored, columns)).toEqual(defaultPreferences(columns));
    }
  });

  it('never throws and never names a column that does not exist', () => {
    fc.assert(
      fc.property(fc.json(), (stored) => {
        const read = readPreferences(stored, columns);
        const named = [...read.columnOrder, ...Object.keys(read.columnSizing), ...read.columnPinning.start];
        expect(named.every((name) => ['a', 'b', 'c'].includes(name))).toBe(true);
      }),
    );
  });
});
