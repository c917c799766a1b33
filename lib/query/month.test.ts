import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthName, monthOf, monthsUpTo, monthWindow } from './month.ts';

test('an instant lies in its month, and months follow each other without a gap', () => {
  const instants = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });
  fc.assert(
    fc.property(instants, (instant) => {
      const window = monthWindow(monthOf(instant));
      expect(window?.start).toBeLessThanOrEqual(instant);
      expect(window?.end).toBeGreaterThan(instant);
      expect(monthWindow(monthOf(window?.end ?? 0))?.start).toBe(window?.end);
    }),
  );
});

test('a year ends in December', () => {
  expect(monthWindow('2026-12')).toEqual({
    start: Date.parse('2026-12-01T00:00:00Z'),
    end: Date.parse('2027-01-01T00:00:00Z'),
  });
});

test.each(['', '2026', '2026-13', '2026-00', '2026-1', '2026-11-01', ' 2026-11', 'now'])(
  '%j is no month',
  (text) => {
    expect(monthWindow(text)).toBe(null);
  },
);

test('months have names, and go back over the turn of a year', () => {
  expect(monthName('2026-11')).toBe('November 2026');
  expect(monthName('soon')).toBe('soon');
  expect(monthsUpTo(Date.parse('2027-01-31T23:00:00Z'), 3)).toEqual(['2027-01', '2026-12', '2026-11']);
});
