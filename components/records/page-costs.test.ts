import { describe, expect, it } from 'vitest';
import { costSoFar, estimateFor } from './page-costs.ts';

const page = (price: string | null, currency: string | null = 'EUR') => ({ cost: { price, currency } });

describe('costSoFar', () => {
  it('adds decimal texts exactly and never adds different currencies', () => {
    expect(costSoFar([page('0.1'), page('0.2')])).toBe('EUR 0.30');
    expect(costSoFar([page('0.0004'), page('0.00000001')])).toBe('EUR 0.00040001');
    expect(costSoFar([page('1'), page('2', 'USD')])).toBe('EUR 1.00 + USD 2.00');
  });

  it('says nothing where nothing is known or may be seen', () => {
    expect(costSoFar([{ cost: null }, { cost: null }])).toBe('');
    expect(costSoFar([page(null)])).toBe('');
    expect(costSoFar([])).toBe('');
  });
});

describe('estimateFor', () => {
  it('goes by the average page so far', () => {
    expect(
      estimateFor(
        Array.from({ length: 10 }, () => page('0.4')),
        10,
      ),
    ).toBe('about EUR 4.00');
    expect(estimateFor([page('0.4'), page('0.2')], 10)).toBe('about EUR 3.00');
    expect(estimateFor([{ cost: null }], 10)).toBe('');
  });
});
