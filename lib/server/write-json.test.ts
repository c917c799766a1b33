import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJson } from './write-json.ts';

const anything = fc.anything({ withDate: true, withUnicodeString: true, withSparseArray: true, maxDepth: 4 });

describe('writing JSON field by field', () => {
  it('gives the same text as all at once', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.dictionary(fc.string({ unit: 'binary' }), anything), fc.array(anything)),
        (value) => {
          expect(writeJson(value)).toBe(JSON.stringify(value));
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [{}, '{}'],
    [{ gone: undefined, run: () => 1 }, '{}'],
    [{ a: undefined, b: 1, c: undefined, d: null }, '{"b":1,"d":null}'],
    [{ at: new Date(0), list: [undefined] }, '{"at":"1970-01-01T00:00:00.000Z","list":[null]}'],
    [{ toJSON: () => ({ own: 'word' }), other: 1 }, '{"own":"word"}'],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [[], '[]'],
    [null, 'null'],
    ['text', '"text"'],
  ])('writes %j', (value, text) => {
    expect(writeJson(value)).toBe(text);
  });
});
