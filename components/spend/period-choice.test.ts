import { expect, test } from 'vitest';
import { daysBefore, daysOf, isDate, lastMonth, monthOfDays } from './period-choice.ts';

test('a month is its days, and the days a month only where they are all of it', () => {
  expect(daysOf('2026-02')).toEqual({ start: '2026-02-01', end: '2026-02-28' });
  expect(daysOf('2026-13')).toBe(null);
  expect(monthOfDays({ start: '2026-02-01', end: '2026-02-28' })).toBe('2026-02');
  expect(monthOfDays({ start: '2026-02-01', end: '2026-02-27' })).toBe(null);
  expect(monthOfDays({ start: '2026-01-01', end: '2026-02-28' })).toBe(null);
});

test('the month to be closed is the one that is over', () => {
  expect(lastMonth(Date.parse('2026-01-01T00:00:00Z'))).toEqual({ start: '2025-12-01', end: '2025-12-31' });
});

test.each([
  ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['2026-03-10', '2026-03-16', '2026-03-03', '2026-03-09'],
  ['2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
])('before %s to %s comes %s to %s', (start, end, first, last) => {
  expect(daysBefore({ start, end })).toEqual({ start: first, end: last });
});

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2026-2-3', false],
  ['yesterday', false],
])('%s is a date: %s', (text, is) => {
  expect(isDate(text)).toBe(is);
});
