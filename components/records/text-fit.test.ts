import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTextFit } from './text-fit.ts';

const widthOf = (character: string) => (character.charCodeAt(0) % 7) + 3;
const fits = createTextFit(widthOf);
const printable = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
});

test('a text that is said to fit does, digits taken as wide as the widest', () => {
  const digit = Math.max(...Array.from('0123456789', widthOf));
  fc.assert(
    fc.property(printable, fc.integer({ min: 0, max: 400 }), (text, pixels) => {
      const width = Array.from(text, (one) => (/\d/.test(one) ? digit : widthOf(one))).reduce(
        (sum, one) => sum + one,
        0,
      );
      expect(fits(text, pixels)).toBe(width + 2 <= pixels);
    }),
  );
});

test('nothing is sure of what is not plain ASCII', () => {
  fc.assert(
    fc.property(printable, fc.constantFrom('é', '漢', '😀', '\u202e', '\t', '\n'), printable, (a, odd, b) => {
      expect(fits(`${a}${odd}${b}`, 100_000)).toBe(false);
    }),
  );
});
