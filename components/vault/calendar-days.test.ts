import { describe, expect, test } from 'vitest';
import { dayBeside, daysOf, describeDay, monthsOf, ownedOf } from './calendar-days.ts';

const facts = { share: 0, directions: [], filtered: false };
const days = daysOf('2026-01-30', [
  { days: 3, state: 'too-old', ...facts },
  { days: 2, state: 'partly', ...facts, share: 40, directions: ['outbound'], filtered: true },
  { days: 27, state: 'owned', ...facts, share: 100 },
]);

test('runs become days, and days become months with the newest first', () => {
  expect(days.map(({ date }) => date).slice(0, 4)).toEqual([
    '2026-01-30',
    '2026-01-31',
    '2026-02-01',
    '2026-02-02',
  ]);
  expect(monthsOf(days).map(({ month, days: its }) => [month, its.length])).toEqual([
    ['2026-03', 2],
    ['2026-02', 28],
    ['2026-01', 2],
  ]);
  expect(ownedOf(days)).toEqual({ owned: 27, all: 29 });
});

test('a day says how much of it is owned and what more there is to say', () => {
  expect(describeDay({ state: 'owned', share: 100, directions: [], filtered: false })).toBe('Owned');
  expect(describeDay({ state: 'partly', share: 40, directions: ['outbound'], filtered: true })).toBe(
    'Partly owned: 40 % owned, more of outbound only, some records by filter',
  );
});

describe('arrow keys', () => {
  test.each([
    ['2026-02-01', 'ArrowLeft', '2026-01-31'],
    ['2026-01-31', 'ArrowRight', '2026-02-01'],
    ['2026-03-02', 'ArrowRight', null],
    ['2026-02-10', 'Home', '2026-02-01'],
    ['2026-02-10', 'End', '2026-02-28'],
    ['2026-02-01', 'ArrowUp', '2026-03-01'],
    ['2026-02-20', 'ArrowUp', '2026-03-02'],
    ['2026-02-20', 'ArrowDown', '2026-01-30'],
    ['2026-01-30', 'ArrowDown', null],
  ])('lead from %s by %s to %s', (from, key, to) => {
    expect(dayBeside(from, key, days)).toBe(to);
  });
});
