import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalOf } from './exact.ts';
import type { InvoiceLine } from './invoice-lines.ts';
import { countryIn, productIn } from './invoice-names.ts';
import { matchInvoice } from './match-invoice.ts';
import { amounts, cellOf, cells } from './spend-cell.test-data.ts';

const lineOf = (change: Partial<InvoiceLine>): InvoiceLine => ({
  ...{ line: 1, text: 'SMS', country: '', quantity: null, amount: '0', currency: 'EUR' },
  ...change,
});

const lines = fc
  .array(
    fc.record({
      text: fc.constantFrom('SMS', 'Outbound SMS to Germany', 'Voice', 'Fax machine', 'Verify'),
      country: fc.constantFrom('', 'GB', 'de', 'Germany', 'Atlantis'),
      quantity: fc.option(fc.integer({ min: 0, max: 5000 })),
      amount: amounts,
      currency: fc.constantFrom('EUR', 'USD', ''),
    }),
    { maxLength: 10 },
  )
  .map((all) => all.map((one, at): InvoiceLine => ({ ...one, line: at + 1 })));

test('every line and every record is in one match, and their differences add up exactly', () => {
  fc.assert(
    fc.property(lines, cells, (invoice, records) => {
      const matches = matchInvoice(invoice, records, new Set());
      expect(matches.flatMap((match) => match.lines).toSorted((a, b) => a - b)).toEqual(
        invoice.map(({ line }) => line),
      );
      const sum = (of: readonly string[]) => totalOf(of);
      const invoiced = sum(invoice.map(({ amount }) => amount));
      const charged = sum(records.map(({ amount }) => amount));
      expect(sum(matches.map((match) => match.invoiced))).toBe(invoiced);
      expect(sum(matches.map((match) => match.charged))).toBe(charged);
      expect(sum([...matches.map(({ difference }) => difference), charged])).toBe(invoiced);
      expect(matches.reduce((count, match) => count + match.records, 0)).toBe(
        records.reduce((count, cell) => count + cell.records, 0),
      );
      for (const match of matches) {
        if (match.difference !== '0') expect(match.reasons.length).toBeGreaterThan(0);
        if (match.product === null) expect(match.records).toBe(0);
      }
    }),
  );
});

test('an invoice made of the records themselves agrees in every line', () => {
  fc.assert(
    fc.property(cells, (records) => {
      const groups = Map.groupBy(records, ({ product, country, currency }) =>
        JSON.stringify([product, country, currency]),
      );
      const invoice = [...groups.values()].map((group, at) =>
        lineOf({
          line: at + 1,
          text: group[0]?.product ?? '',
          country: group[0]?.country ?? '',
          currency: group[0]?.currency ?? '',
          quantity: group.reduce((sum, cell) => sum + cell.records, 0),
          amount: totalOf(group.map(({ amount }) => amount)),
        }),
      );
      for (const match of matchInvoice(invoice, records, new Set(['SMS'])))
        expect([match.difference, match.reasons]).toEqual(['0', []]);
    }),
  );
});

const ours = [
  cellOf({ records: 1200, amount: '39.9637' }),
  cellOf({ country: 'DE', records: 10, amount: '0.7' }),
];
const reasons = (invoice: Partial<InvoiceLine>, missing = 0, records = ours) =>
  matchInvoice([lineOf(invoice)], records, new Set(missing > 0 ? ['SMS'] : [])).find(
    (match) => match.lines.length > 0,
  )?.reasons;

test.each<[string, Partial<InvoiceLine>, number, readonly string[]]>([
  ['rounding', { country: 'GB', quantity: 1200, amount: '39.96' }, 0, ['rounding']],
  ['cutting', { country: 'GB', quantity: 1200, amount: '39.97' }, 0, ['rounding']],
  ['another price', { country: 'GB', quantity: 1200, amount: '48' }, 0, ['price-change']],
  ['missing hours', { country: 'GB', quantity: 1300, amount: '43.3' }, 3_600_000, ['missing-hours']],
  ['no idea', { country: 'GB', quantity: 1300, amount: '43.3' }, 0, ['unexplained']],
  [
    'too much here, which nothing missing explains',
    { country: 'GB', quantity: 9, amount: '1' },
    1,
    ['unexplained'],
  ],
  ['a country without records', { country: 'FR', quantity: 9, amount: '1' }, 0, ['not-in-records']],
  ['an unknown product', { text: 'Fax', amount: '1' }, 0, ['unknown-product']],
  [
    'another currency',
    { country: 'GB', amount: '40', currency: 'USD' },
    0,
    ['other-currency', 'not-in-records'],
  ],
])('%s is told', (_, invoice, missing, expected) => {
  expect(reasons(invoice, missing)).toEqual(expected);
});

test('records that may still change explain as many', () => {
  const late = [cellOf({ records: 1200, amount: '40', provisionalRecords: 100 })];
  expect(reasons({ quantity: 1250, amount: '41' }, 0, late)).toEqual(['provisional']);
  expect(reasons({ quantity: 1400, amount: '45' }, 0, late)).toEqual(['unexplained']);
});

test('a line without a country stands for those that no other line names', () => {
  const invoice = [lineOf({ country: 'GB', amount: '39.9637' }), lineOf({ line: 2, amount: '0.7' })];
  const matches = matchInvoice(invoice, ours, new Set());
  expect(matches.map(({ country, difference }) => [country, difference])).toEqual([
    ['GB', '0'],
    [null, '0'],
  ]);
});

test('where one side names no currency the other’s is taken, if there is one alone', () => {
  const nameless = [cellOf({ product: 'NUMBER-INSIGHT', currency: '', records: 2, amount: '0.01' })];
  const invoice = [lineOf({ text: 'Number Insight', amount: '0.01' })];
  expect(matchInvoice(invoice, nameless, new Set())).toMatchObject([
    { currency: 'EUR', isCurrencyTaken: true, difference: '0' },
  ]);
  const two = [...invoice, lineOf({ line: 2, text: 'Number Insight', amount: '1', currency: 'USD' })];
  expect(matchInvoice(two, nameless, new Set())).toHaveLength(3);
  expect(
    matchInvoice([lineOf({ country: 'GB', amount: '39.9637', currency: '' })], ours, new Set())[1],
  ).toMatchObject({ currency: 'EUR', isCurrencyTaken: true, difference: '0' });
});

test('the largest difference comes first', () => {
  const invoice = [lineOf({ text: 'Fax', amount: '3' }), lineOf({ line: 2, text: 'Telex', amount: '-9' })];
  expect(matchInvoice(invoice, ours, new Set()).map(({ difference }) => difference)).toEqual([
    ...['-40.6637', '-9', '3'],
  ]);
});

test.each([
  ['Outbound SMS', 'SMS'],
  ['SMS-API', 'SMS'],
  ['Verify v2 requests', 'VERIFY-V2'],
  ['VOICE-CALL', 'VOICE-API'],
  ['Number Insight v2', 'NUMBER-INSIGHT-V2'],
  ['Telefax', null],
])('“%s” is %s', (text, product) => {
  expect(productIn(text)).toBe(product);
});

test.each([
  ['gb', '', 'GB'],
  ['United Kingdom', '', 'GB'],
  ['', 'SMS to Germany (standard)', 'DE'],
  ['', 'Guinea-Bissau', 'GW'],
  ['Atlantis', '', null],
])('“%s” and “%s” name %s', (cell, description, country) => {
  expect(countryIn(cell, description)).toBe(country);
});
