import { describe, expect, test } from 'vitest';
import { downloadAddress, type Exportable, isFree, planOf, wayText } from './export-choice.ts';

const from: Exportable = {
  search: 'product=SMS&account=a1&record=x&next=y',
  visible: ['id', 'status'],
  every: ['id', 'status', 'to'],
  loaded: 4000,
  complete: false,
  zone: 'Europe/Berlin',
};
const choice = { which: 'loaded', columns: 'visible', format: 'csv', times: 'zone' } as const;
const way = (low: number, high: number) => ({
  kind: 'windows' as const,
  records: { low, high },
  cost: { low: '0.4', high: '0.8', currency: 'EUR' },
  seconds: { low: 7, high: 9 },
});

describe('an export', () => {
  test('of what is loaded names how many, and of everything does not', () => {
    expect(planOf(choice, from)).toEqual({
      format: 'csv',
      columns: ['id', 'status'],
      zone: 'Europe/Berlin',
      most: 4000,
    });
    expect(planOf({ ...choice, which: 'all', columns: 'every', times: 'utc' }, from)).toEqual({
      format: 'csv',
      columns: ['id', 'status', 'to'],
      zone: null,
    });
    expect(planOf(choice, { ...from, complete: true })).not.toHaveProperty('most');
  });

  test('is downloaded from the address of its query alone', () => {
    const address = new URL(downloadAddress(from, planOf(choice, from)), 'http://x');
    expect([...address.searchParams.keys()]).toEqual(['product', 'account', 'file']);
    expect(JSON.parse(address.searchParams.get('file') ?? '')).toMatchObject({ most: 4000 });
  });

  test('comes at once where nothing has to be bought for it', () => {
    const all = { ...choice, which: 'all' } as const;
    expect(isFree(choice, from, undefined)).toBe(true);
    expect(isFree(all, from, undefined)).toBe(false);
    expect(isFree(all, from, [way(0, 0)])).toBe(true);
    expect(isFree(all, from, [way(0, 10)])).toBe(false);
    expect(isFree(all, { ...from, search: `${from.search}&dataset=d` }, undefined)).toBe(true);
  });

  test('says what each way buys, costs and takes', () => {
    expect(wayText(way(0, 0))).toContain('nothing to be bought');
    expect(wayText(way(1000, 2000))).toMatch(
      /^Buy what is missing, many pages at once: 1,000 to 2,000 records, EUR 0.40 to EUR 0.80, 7 s to 9 s$/,
    );
    expect(wayText({ ...way(5, 5), cost: null })).toContain('about 5 records, 7 s to 9 s');
    expect(wayText({ kind: 'report', records: null, cost: null, seconds: null })).toBe(
      'Order one report of all of it: how many records is not known',
    );
  });
});
