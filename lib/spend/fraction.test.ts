import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dividedBy, fractionOf, isExact, minus, rounded, times } from './fraction.ts';

test.each([
  ['1', '3', 4, '0.3333', false],
  ['2', '3', 4, '0.6667', false],
  ['-2', '3', 4, '-0.6667', false],
  ['1', '-8', 2, '-0.13', false],
  ['-0.0001', '1', 2, '0', false],
  ['0.05', '0.5', 2, '0.1', true],
  ['7', '2', 0, '4', false],
])('%s by %s to %i places is %s', (over, under, places, text, exact) => {
  const quotient = dividedBy(fractionOf(over), fractionOf(under));
  expect(rounded(quotient, places)).toBe(text);
  expect(isExact(quotient, places)).toBe(exact);
});

test('what is taken apart comes together again, to the last digit', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 12 }))
    .map(([units, scale]) => {
      const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
      const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
      return units < 0n ? `-${text}` : text;
    });
  fc.assert(
    fc.property(decimal, decimal, (one, other) => {
      const [a, b] = [fractionOf(one), fractionOf(other)];
      expect(rounded(minus(a, minus(a, b)), 12)).toBe(rounded(b, 12));
      if (b.over !== 0n) expect(rounded(times(dividedBy(a, b), b), 12)).toBe(rounded(a, 12));
    }),
  );
});

test('what is no number is no fraction', () => {
  expect(() => fractionOf('1e3')).toThrow('No decimal number');
});
