import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalMark, readAmount } from './read-amount.ts';

test.each([
  ['12.50', '.', '12.5', ''],
  ['€ 1,234.56', '.', '1234.56', 'EUR'],
  ['1.234,56 EUR', ',', '1234.56', 'EUR'],
  ['1 234,5', ',', '1234.5', ''],
  ['(12.00)', '.', '-12', ''],
  ['−0,0333', ',', '-0.0333', ''],
  ['-£5', '.', '-5', 'GBP'],
  ['.5', '.', '0.5', ''],
  ['-0.00', '.', '0', ''],
] as const)('%s is %s %s', (text, mark, amount, currency) => {
  expect(readAmount(text, mark)).toEqual({ amount, currency });
});

test.each(['', 'free', '1.2.3', '1,2,3.'])('“%s” is no amount', (text) => {
  expect(readAmount(text, text.includes('.') && text.startsWith('1.') ? '.' : ',')).toBe(null);
});

test.each([
  [['1,234', '5.678'], '.'],
  [['1,234', '12,5'], ','],
  [['1.234.567', '8'], ','],
  [['1,234,567', '1,234'], '.'],
  [['1,5', '1.5'], 'mixed'],
  [['0,333'], '.'],
  [['1234,567'], ','],
] as const)('%j have their decimals behind %s', (amounts, mark) => {
  expect(decimalMark(amounts)).toBe(mark);
});

test('what is written in either way is read back to the last digit', () => {
  const parts = fc.record({
    whole: fc.integer({ min: 0, max: 99_999_999 }),
    decimals: fc.integer({ min: 0, max: 9999 }).map((digits) => String(digits).padStart(4, '0')),
    isNegative: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(parts, { minLength: 1 }),
      fc.constantFrom('.' as const, ',' as const),
      (all, mark) => {
        const group = mark === '.' ? ',' : '.';
        const texts = all.map(({ whole, decimals, isNegative }) => {
          const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
          return `${isNegative ? '-' : ''}${grouped}${mark}${decimals}`;
        });
        expect(decimalMark(texts)).toBe(mark);
        for (const [at, { whole, decimals, isNegative }] of all.entries()) {
          const value = Number(`${whole}.${decimals}`) * (isNegative ? -1 : 1);
          expect(Number(readAmount(texts[at] ?? '', mark)?.amount)).toBe(value === 0 ? 0 : value);
        }
      },
    ),
  );
});
