import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import { sumDecimals } from '#lib/query/decimal.ts';
import { hourly, ofProducts, price } from './an-answer.test-data.ts';
import { preparePrice } from './prepare-price.ts';
import { rowsOf } from './prepare-table.ts';

const models = preparePrice(price, productNamed('SMS'), 300);
const [eur, none] = models;

test('every currency has a chart of its own, also what names none', () => {
  expect(models.map(({ name, total }) => [name, total])).toEqual([
    ['EUR', 'EUR 1.665'],
    ['Without a currency', '0.30'],
  ]);
  expect(none?.spend.title).toBe('Spend over time, no currency named by country');
});

describe('spend', () => {
  test('reads exactly, and what is not owned is no zero', () => {
    expect(eur?.spend.series[0]?.texts).toEqual(['EUR 1.332', 'not owned', 'EUR 0.333']);
    expect(eur?.spend.series[0]?.values[1]).toBeNull();
  });

  test('of the time before is a line, and only where it is wholly owned', () => {
    const hour = 3_600_000;
    const previous = {
      ...{ start: '2026-03-05T03:00:00Z', end: '2026-03-05T06:00:00Z', weeks: 1 },
      ...{ ownedMs: [hour, hour / 2, hour], completeness: price.completeness },
      currencies: [{ currency: 'EUR', total: '1.5', values: ['1.0001', '0.2', '0.2999'] }],
    };
    const before = preparePrice({ ...price, previous }, productNamed('SMS'), 300)[0]?.spend.series.at(-1);
    expect(before).toMatchObject({ label: 'A week before', values: [1.0001, null, 0.2999] });
    expect(before?.texts[1]).toBe('not wholly owned');
  });

  test('of products is each not owned, or owned in part, by itself', () => {
    const { by, dimensions, products, buckets, completeness } = ofProducts;
    const series = [
      { key: 'VOICE-API', records: 45, total: '4.5', values: ['3.0', '0', '1.5'] },
      { key: 'SMS', records: 15, total: '0.15', values: ['0.05', '0', '0.10'] },
    ];
    const currencies = [
      { currency: 'EUR', records: 60, total: '4.65', series, others: null, units: [], moreUnits: 0 },
    ];
    const answer = { ...price, by, dimensions, products, buckets, completeness, currencies };
    const [{ spend, units } = { spend: null, units: null }] = preparePrice(answer, undefined, 300);
    expect(spend?.series.map(({ label, texts }) => [label, ...texts])).toEqual([
      ['Voice API', 'EUR 3.00', 'EUR 0.00', 'EUR 1.50'],
      ['SMS (50 % owned)', 'at least EUR 0.05', 'not owned', 'EUR 0.10'],
    ]);
    expect(spend?.fileNotes).toContain('Nothing is owned of Messages: not known, not zero.');
    expect(units).toBeNull();
  });

  test('goes into a file as the exact text', () => {
    expect(rowsOf(eur?.spend.table ?? { caption: '', head: [], rows: [] }).map((row) => row[1])).toEqual([
      ...['Germany', '1.3320', '', '0.3330'],
    ]);
  });

  test('loses nothing when stretches are put together', () => {
    const cents = fc.array(fc.nat({ max: 99_999 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 60 }), (amounts, most) => {
        const values = amounts.map((cent) => `0.${String(cent).padStart(5, '0')}`);
        const one = { ...price.currencies[0], series: [{ key: '', records: 1, total: '0', values }] };
        const answer = {
          ...price,
          ...hourly('2026-03-01T00:00:00Z', amounts.length),
          ...{
            by: null,
            currencies: [
              {
                currency: 'EUR',
                records: 1,
                total: '0',
                others: null,
                units: [],
                moreUnits: 0,
                series: one.series,
              },
            ],
          },
        };
        const table = preparePrice(answer, undefined, most)[0]?.spend.table;
        const cells = (table?.rows ?? []).map((row) => row[1]?.raw ?? '');
        expect(cells.length).toBeLessThanOrEqual(most);
        expect(sumDecimals(cells)).toBe(sumDecimals(values));
      }),
    );
  });
});

test('a price holds until it changes, and the change is marked', () => {
  const line = eur?.units?.chart.series[0];
  expect(line?.label).toContain('Germany');
  expect(line?.values).toEqual([0.0333, null, 0.04]);
  expect(line?.changes).toEqual([2]);
  expect(line?.texts[2]).toBe('EUR 0.04, changed here');
  expect(eur?.units?.table.rows[0]?.[3]?.text).toBe(
    'EUR 0.0333 from 12 Mar 2026 03:10 (40 records); then EUR 0.04 from 12 Mar 2026 05:30 (10 records)',
  );
  expect(eur?.units?.chart.notes[1]).toBe('1 of 3 countries and networks drawn; 1 in the table.');
});
