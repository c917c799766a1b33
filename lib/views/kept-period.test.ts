import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthDays, relativeMonths } from '#lib/query/relative-month.ts';
import { freezePeriod, keepPeriod } from './kept-period.ts';

const now = Date.UTC(2026, 10, 27, 12);
const anyMoment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) });
const anyZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
);

test.each([
  ['no days mean last month', {}, { month: 'last-month' }],
  ['the whole of this month', { start: '2026-11-01', end: '2026-11-30' }, { month: 'this-month' }],
  ['the whole of last month', { start: '2026-10-01', end: '2026-10-31' }, { month: 'last-month' }],
  ['another month', { start: '2026-09-01', end: '2026-09-30' }, { start: '2026-09-01', end: '2026-09-30' }],
  ['part of a month', { start: '2026-11-01', end: '2026-11-15' }, { start: '2026-11-01', end: '2026-11-15' }],
])('%s', (_, days, kept) => {
  const beside = { view: 'waste', by: 'country' };
  expect(keepPeriod({ ...days, ...beside }, now, 'UTC', 'relative')).toEqual({ ...kept, ...beside });
});

test('fixed, the days stay and are named', () => {
  expect(keepPeriod({}, now, 'UTC', 'fixed')).toEqual({ start: '2026-10-01', end: '2026-10-31' });
});

test('the month is that of the clocks the period is read on', () => {
  const eve = Date.UTC(2026, 11, 31, 23, 30);
  expect(monthDays('this-month', eve, 'UTC')).toEqual({ start: '2026-12-01', end: '2026-12-31' });
  expect(monthDays('this-month', eve, 'Europe/Berlin')).toEqual({ start: '2027-01-01', end: '2027-01-31' });
  expect(freezePeriod({ month: 'last-month', zone: 'Europe/Berlin' }, eve, 'UTC')).toEqual({
    ...{ zone: 'Europe/Berlin', start: '2026-12-01', end: '2026-12-31' },
  });
});

test('what is kept and opened at the same moment is what was saved, and later the month moves on', () => {
  fc.assert(
    fc.property(anyMoment, anyZone, fc.constantFrom(...relativeMonths), (moment, zone, month) => {
      const days = monthDays(month, moment, zone);
      const kept = keepPeriod(days, moment, zone, 'relative');
      expect(kept).toEqual({ month });
      expect(freezePeriod(kept, moment, zone)).toEqual(days);
      const nextMonth = Date.parse(`${monthDays('this-month', moment, zone).end}T12:00:00Z`) + 3 * 86_400_000;
      expect(monthDays('last-month', nextMonth, zone)).toEqual(monthDays('this-month', moment, zone));
    }),
  );
});
