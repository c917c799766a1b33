import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonFaultError, parseStrictJson } from './strict-json.ts';

function faultOf(text: string): string {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof JsonFaultError) return error.fault;
    throw error;
  }
  return 'none';
}

/** What the strict reader gives for a value: numbers as text, in the shortest form that JSON.stringify writes. */
function withNumbersAsText(value: unknown): unknown {
  if (typeof value === 'number') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map(withNumbersAsText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNumbersAsText(item)]));
}

const document = fc.dictionary(
  fc.string({ unit: 'binary' }).filter((key) => key !== '__proto__'),
  fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
);
const safeDocument = document.filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('the strict JSON reader', () => {
  it('agrees with JSON.parse on everything but numbers, pretty-printed or not', () => {
    fc.assert(
      fc.property(safeDocument, fc.constantFrom(0, 2, '\t'), (value, indent) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(parseStrictJson(JSON.stringify(plain, null, indent))).toEqual(withNumbersAsText(plain));
      }),
    );
  });

  it('keeps each digit of a decimal', () => {
    const digits = fc.stringMatching(/^[0-9]{1,40}$/);
    const whole = fc.stringMatching(/^(?:0|[1-9][0-9]{0,30})$/);
    fc.assert(
      fc.property(
        whole,
        fc.option(digits),
        fc.option(fc.integer({ min: -400, max: 400 })),
        fc.boolean(),
        (int, fraction, power, negative) => {
          const text = `${negative ? '-' : ''}${int}${fraction === null ? '' : `.${fraction}`}${power === null ? '' : `e${power}`}`;
          expect(parseStrictJson(`{"price": ${text} ,"list":[${text},"${text}"]}`)).toEqual({
            price: text,
            list: [text, text],
          });
          expect(parseStrictJson(`${text} `)).toBe(text);
        },
      ),
    );
  });

  it('never takes a part for the whole', () => {
    fc.assert(
      fc.property(safeDocument, fc.nat(), (value, cut) => {
        const text = JSON.stringify({ value, end: 1 });
        const part = text.slice(0, 1 + (cut % (text.length - 1)));
        expect(faultOf(part)).toBe('cut');
      }),
    );
  });

  it('accepts nothing that JSON.parse refuses, whatever is changed in a document', () => {
    fc.assert(
      fc.property(
        safeDocument,
        fc.nat(),
        fc.constantFrom(...'{}[]:,"\\0-+.eE1 \n\u0001x'),
        (value, place, change) => {
          const text = JSON.stringify({ list: [1, -0.5, { a: 'b\\"' }], value });
          const at = place % text.length;
          const mutated = text.slice(0, at) + change + text.slice(at + 1);
          let valid = true;
          try {
            JSON.parse(mutated);
          } catch {
            valid = false;
          }
          const fault = faultOf(mutated);
          if (valid) expect(['none', 'repeated-key', 'forbidden-key']).toContain(fault);
          else expect(fault).not.toBe('none');
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['{"a":1', 'cut'],
    ['{"a":"b', 'cut'],
    ['{"a":"b\\', 'cut'],
    ['{"a":01}', 'malformed'],
    ['{"a":1.}', 'malformed'],
    ['{"a":+1}', 'malformed'],
    ['{"a":NaN}', 'malformed'],
    ['{1:2}', 'malformed'],
    ['{"a":1,2 :3}', 'malformed'],
    [`{1${' '.repeat(40)}:2}`, 'malformed'],
    ['{"a":1}}', 'malformed'],
    ['{"a":1 2}', 'malformed'],
    ['\uFEFF{}', 'malformed'],
    ['{"a":1,"a":1}', 'repeated-key'],
    ['{"a":1,"\\u0061":2}', 'repeated-key'],
    ['{"a":[{"b":1,"b":2}]}', 'repeated-key'],
    ['{"__proto__":1}', 'forbidden-key'],
    ['{"a":{"\\u005f_proto__":{}}}', 'forbidden-key'],
    [`${'['.repeat(17)}${']'.repeat(17)}`, 'too-deep'],
    [`${'['.repeat(16)}${']'.repeat(16)}`, 'none'],
    ['{"a:b":"{[:1","c":"\\\\"}', 'none'],
  ])('judges %j as %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});
