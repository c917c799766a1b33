import { describe, expect, it } from 'vitest';
import { spentText } from '#components/queries/spent-text.ts';
import { spentOn } from './spent-on.ts';

const owned = { purchases: [], rows: [] };
const bought = (price: string | null, currency: string | null = 'EUR', count = 1000) =>
  ({ count, bought: count, owned, origin: 'bought', cost: { price, currency } }) as const;
const free = {
  count: 1500,
  bought: 0,
  owned,
  origin: 'vault',
  cost: { price: null, currency: null },
} as const;
const text = (...pages: Parameters<typeof spentOn>[0]) => spentText(spentOn(pages));

describe('what pages cost', () => {
  it('says what was free and what was bought, each by itself', () => {
    expect(text(bought('0.4'), free, free)).toBe('3,000 from the vault, free; 1,000 bought, EUR 0.40');
    expect(text(free)).toBe('1,500 from the vault, free');
    expect(text()).toBe('');
  });

  it('adds decimal texts exactly and never adds different currencies', () => {
    expect(text(bought('0.1', 'EUR', 1), bought('0.2', 'EUR', 1))).toBe('2 bought, EUR 0.30');
    expect(text(bought('0.0004'), bought('0.00000001'))).toBe('2,000 bought, EUR 0.00040001');
    expect(text(bought('1'), bought('2', 'USD'))).toBe('2,000 bought, EUR 1.00 + USD 2.00');
  });

  it('counts the owned records of a page that was bought in part as free', () => {
    expect(text({ ...bought('0.0004'), bought: 1 })).toBe('999 from the vault, free; 1 bought, EUR 0.0004');
  });

  it('tells the price of one direction that was bought beside the other, though some of it comes on later pages', () => {
    const cost = { price: '0.4', currency: 'EUR' };
    const beside = { ...free, count: 600, bought: 1000, cost };
    expect(text(beside)).toBe('1,000 bought, EUR 0.40');
    expect(text(beside, free)).toBe('1,100 from the vault, free; 1,000 bought, EUR 0.40');
  });

  it('names no amount where none is known or may be seen, and nothing of an opened report', () => {
    expect(text({ ...bought('1'), cost: null })).toBe('1,000 bought');
    expect(text(bought(null))).toBe('1,000 bought');
    expect(text({ ...free, owned: null })).toBe('');
  });
});
