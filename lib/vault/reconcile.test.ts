import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDecimals, multiplyDecimal, sumDecimals } from '#lib/query/decimal.ts';
import { type Difference, type LedgerCall, reconcile, type UsageCall } from './reconcile.ts';

const noon = Date.parse('2026-11-10T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse('2026-11-20T12:00:00Z');

const called = (records: number, at = noon) => ({
  ...{ at, product: 'SMS', records, currency: 'EUR' },
  charge: multiplyDecimal('0.0004', records) ?? '',
});
const ours = (records: number, at = noon): LedgerCall => ({ ...called(records, at), isUnknown: false });
const theirs = (records: number, at = noon): UsageCall => ({ ...called(records, at), isReport: false });
const reasons = (book: ReturnType<typeof reconcile>) =>
  book.flatMap(({ day, explanations }) =>
    explanations.map(({ reason, calls, charge }) => [day, reason, calls, charge]),
  );

test('what both have cancels out, however the two clocks run within a call', () => {
  const calls = [5, 1000, 1000, 20];
  const book = reconcile(
    calls.map((records, index) => ours(records, noon + index * 1000)),
    calls.map((records, index) => theirs(records, noon + index * 1000 + 40_000)),
    now,
  );
  expect(book).toEqual([
    {
      ...{ day: '2026-11-10', product: 'SMS', currency: 'EUR', explanations: [] },
      ours: { records: 2025, charge: '0.81' },
      theirs: { records: 2025, charge: '0.81' },
      difference: { records: 0, charge: '0' },
    },
  ]);
});

test.each<[Difference, LedgerCall[], UsageCall[], unknown[]]>([
  ['outside', [], [theirs(10)], [['2026-11-10', 'outside', 1, '0.004']]],
  [
    'report-elsewhere',
    [],
    [{ ...theirs(10), isReport: true }],
    [['2026-11-10', 'report-elsewhere', 1, '0.004']],
  ],
  [
    'unknown-charged',
    [{ ...ours(0), charge: '0.4', isUnknown: true }],
    [theirs(700, noon + 1000)],
    [['2026-11-10', 'unknown-charged', 1, '0.28']],
  ],
  [
    'unknown-not-charged',
    [{ ...ours(0), charge: '0.4', isUnknown: true }],
    [],
    [['2026-11-10', 'unknown-not-charged', 1, '0']],
  ],
  [
    'other-day',
    [ours(10, Date.parse('2026-11-10T23:59:59Z'))],
    [theirs(10, Date.parse('2026-11-11T00:00:01Z'))],
    [
      ['2026-11-11', 'other-day', 1, '0.004'],
      ['2026-11-10', 'other-day', 1, '-0.004'],
    ],
  ],
  [
    'clock',
    [ours(10, noon + 10 * hour)],
    [theirs(10, noon + 12 * hour)],
    [
      ['2026-11-11', 'clock', 1, '0.004'],
      ['2026-11-10', 'clock', 1, '-0.004'],
    ],
  ],
  ['price', [ours(10)], [{ ...theirs(10), charge: '0.005' }], [['2026-11-10', 'price', 1, '0.001']]],
  ['not-there-yet', [ours(10, now - hour)], [], [['2026-11-20', 'not-there-yet', 1, '-0.004']]],
  ['unexplained', [ours(10)], [], [['2026-11-10', 'unexplained', 1, '-0.004']]],
])('%s is told apart', (_, ledger, usage, expected) => {
  expect(reasons(reconcile(ledger, usage, now))).toEqual(expected);
});

test('other products and currencies are other lines', () => {
  const dollars = { ...theirs(10), currency: 'USD' };
  const book = reconcile([ours(10)], [theirs(10), dollars, { ...theirs(3), product: 'AMD' }], now);
  expect(book.map(({ product, currency, difference }) => [product, currency, difference.records])).toEqual([
    ['AMD', 'EUR', 3],
    ['SMS', 'EUR', 0],
    ['SMS', 'USD', 10],
  ]);
});

test('whatever happened, the explanations add up to the difference, to the last digit', () => {
  const at = fc.integer({ min: 0, max: 4 * 24 * 60 }).map((minutes) => noon + minutes * minute);
  const call = {
    at,
    records: fc.integer({ min: 0, max: 5 }),
    product: fc.constantFrom('SMS', 'AMD'),
    currency: fc.constantFrom('EUR', 'USD'),
    charge: fc.constantFrom('0.0004', '0.002', '0.000333333333'),
  };
  const ledgers = fc.array(fc.record({ ...call, isUnknown: fc.boolean() }));
  const usages = fc.array(fc.record({ ...call, isReport: fc.boolean() }));
  fc.assert(
    fc.property(ledgers, usages, (ledger, usage) => {
      for (const { difference, explanations } of reconcile(ledger, usage, now)) {
        expect(explanations.reduce((sum, { records }) => sum + records, 0)).toBe(difference.records);
        const charge = sumDecimals(explanations.map((one) => one.charge)) ?? '';
        expect(compareDecimals(charge, difference.charge)).toBe(0);
      }
    }),
  );
});
