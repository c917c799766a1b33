import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { upstreamText } from './upstream-text.ts';

describe('text of the upstream', () => {
  it.each([
    ['Missing required parameter', 'Missing required parameter'],
    ['two\r\nlines\u202Eand \u001b[31mcolour', 'two lines and [31mcolour'],
    ['call +447700900123 on 2026-01-02', 'call … on 2026-01-02'],
    [['a list'], ''],
    [undefined, ''],
  ])('%j reads as %j', (value, expected) => {
    expect(upstreamText(value)).toBe(expected);
  });

  it('is one bounded printable line, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const clean = upstreamText(text, 80);
        expect(clean.length).toBeLessThanOrEqual(80);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\d{7}/u);
      }),
    );
  });
});
