import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, formatCount } from './format-count.ts';
import { formatAge, formatDuration, formatLatency } from './format-duration.ts';
import { formatInstant, formatMinute } from './format-instant.ts';
import { formatMoney } from './format-money.ts';

describe('money', () => {
  it('shows every digit that says something', () => {
    expect(formatMoney('0.03330000', 'EUR')).toBe('EUR 0.0333');
    expect(formatMoney('12', 'USD')).toBe('USD 12.00');
    expect(formatMoney('-1234567.5', 'EUR')).toBe('EUR -1,234,567.50');
    expect(formatMoney('0.00000001', null)).toBe('0.00000001');
    expect(formatMoney('free', 'EUR')).toBe('free');
  });
});

describe('counts', () => {
  it('are grouped the same everywhere', () => {
    expect(formatCount(4000)).toBe('4,000');
    expect(formatCount(1234567)).toBe('1,234,567');
    expect(countOf(1, 'record')).toBe('1 record');
    expect(countOf(0, 'entry', 'entries')).toBe('0 entries');
    fc.assert(
      fc.property(fc.nat(), (count) => {
        expect(formatCount(count)).toBe(count.toLocaleString('en-US'));
      }),
    );
  });
});

describe('times', () => {
  const at = '2026-03-29T01:30:05+00:00';
  const now = Date.UTC(2026, 11, 1);
  it('are shown on the clocks of a zone', () => {
    expect(formatInstant(at, 'Europe/Berlin')).toBe('29 Mar 2026 03:30:05');
    expect(formatInstant('2026-03-29T01:30:05.120Z', 'UTC')).toBe('29 Mar 2026 01:30:05.120');
    expect(formatMinute(at, 'Asia/Tokyo')).toBe('29 Mar 2026 10:30');
    expect(formatInstant('', 'UTC')).toBe('');
    expect(formatInstant('soon', 'UTC')).toBe('soon');
  });

  it('have an age', () => {
    expect(formatAge(now - 3000, now)).toBe('just now');
    expect(formatAge(now - 60_000, now)).toBe('1 minute ago');
    expect(formatAge(now - 3 * 86_400_000, now)).toBe('3 days ago');
    expect(formatAge(now + 7_200_000, now)).toBe('in 2 hours');
  });
});

describe('lengths of time', () => {
  it.each([
    ['94', '1 m 34 s'],
    ['0', '0 s'],
    ['59.6', '1 m'],
    ['1.5', '1.5 s'],
    ['7500', '2 h 5 m'],
    ['3600', '1 h'],
    ['200000', '2 d 7 h'],
    ['', ''],
    ['-5', '-5'],
    ['n/a', 'n/a'],
  ])('says %s seconds as %s', (seconds, expected) => {
    expect(formatDuration(seconds)).toBe(expected);
  });

  it.each([
    ['2274', '2.27 s'],
    ['340', '340 ms'],
    ['999.7', '1000 ms'],
    ['59999', '59.99 s'],
    ['94000', '1 m 34 s'],
    ['', ''],
  ])('says %s milliseconds as %s', (milliseconds, expected) => {
    expect(formatLatency(milliseconds)).toBe(expected);
  });
});
