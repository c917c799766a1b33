import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDecimals,
  divideDecimal,
  isDecimal,
  multiplyDecimal,
  subtractDecimal,
  sumDecimals,
  totalsByCurrency,
  trimDecimal,
} from './decimal.ts';

const places = 8n;
const micros = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
function text(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(Number(places) + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -8)}.${digits.slice(-8)}`;
}

describe('decimals', () => {
  it('divide into parts that come to the whole again, or not at all', () => {
    fc.assert(
      fc.property(micros, fc.integer({ min: 1, max: 100_000 }), (units, count) => {
        const part = divideDecimal(text(units), count);
        expect(part !== null).toBe((units * 10n ** 4n) % BigInt(count) === 0n);
        if (part !== null) expect(compareDecimals(multiplyDecimal(part, count) ?? '', text(units))).toBe(0);
      }),
    );
    expect(divideDecimal('0.4', 1000)).toBe('0.000400000000');
    for (const count of [0, -1, 1.5]) expect(divideDecimal('1', count)).toBeNull();
    expect(divideDecimal('free', 1)).toBeNull();
  });
  it('add up exactly, in any order', () => {
    fc.assert(
      fc.property(fc.array(micros, { minLength: 1 }), (amounts) => {
        const expected = amounts.reduce((sum, units) => sum + units, 0n);
        const texts = amounts.map((units, at) => (at % 2 ? trimDecimal(text(units)) : text(units)));
        expect(compareDecimals(sumDecimals(texts) ?? '', text(expected))).toBe(0);
        expect(sumDecimals(texts)).toBe(sumDecimals(texts.toReversed()));
      }),
    );
  });

  it('add up where floats do not', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3');
    expect(sumDecimals(Array.from({ length: 1000 }, () => '0.0333'))).toBe('33.3000');
    expect(sumDecimals(['4e-04', '0.0004'])).toBe('0.0008');
    expect(sumDecimals([])).toBe('0');
    expect(sumDecimals(['1', 'x'])).toBe(null);
  });

  it('are taken a number of times, and away from each other, exactly', () => {
    fc.assert(
      fc.property(micros, micros, fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (a, b, count) => {
        expect(compareDecimals(multiplyDecimal(text(a), count) ?? '', text(a * BigInt(count)))).toBe(0);
        expect(compareDecimals(subtractDecimal(text(a), text(b)) ?? '', text(a - b))).toBe(0);
      }),
    );
    expect(multiplyDecimal('0.0004', 4000)).toBe('1.6000');
    expect(multiplyDecimal('4e-04', 3)).toBe('0.0012');
    expect(multiplyDecimal('0.0004', 0.5)).toBe(null);
    expect(multiplyDecimal('n/a', 2)).toBe(null);
    expect(subtractDecimal('1', 'n/a')).toBe(null);
  });

  it('compare as numbers', () => {
    fc.assert(
      fc.property(micros, micros, (a, b) => {
        expect(compareDecimals(text(a), text(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
    expect(compareDecimals('10', '9.5')).toBe(1);
  });

  it('lose zeros and nothing else', () => {
    expect(trimDecimal('0.03330000')).toBe('0.0333');
    expect(trimDecimal('5', 2)).toBe('5.00');
    expect(trimDecimal('-0.10', 2)).toBe('-0.10');
    fc.assert(
      fc.property(micros, fc.integer({ min: 0, max: 4 }), (units, digits) => {
        expect(compareDecimals(trimDecimal(text(units), digits), text(units))).toBe(0);
      }),
    );
  });

  it('are not made of other text', () => {
    for (const word of [
      '',
      ' 1',
      '1,5',
      '.5',
      '5.',
      'NaN',
      'Infinity',
      '0x10',
      '1e999',
      '1'.repeat(65),
      '+1',
    ]) {
      expect(isDecimal(word), word).toBe(false);
    }
  });

  it('are totalled for each currency alone', () => {
    const amounts = [
      { amount: '0.1', currency: 'EUR' },
      { amount: '5', currency: 'USD' },
      { amount: '0.2', currency: 'EUR' },
      { amount: '', currency: 'EUR' },
      { amount: null, currency: null },
      { amount: 'n/a', currency: 'GBP' },
    ];
    expect(totalsByCurrency(amounts)).toEqual([
      { currency: 'EUR', total: '0.3' },
      { currency: 'USD', total: '5' },
      { currency: 'GBP', total: null },
    ]);
  });
});
