import { expect, test } from 'vitest';
import { changeText, lineName, moneyText, periodText, timeText } from './spend-words.ts';

test.each([
  [0, 'nothing'],
  [60_000, 'under an hour'],
  [3_600_000, '1 hour'],
  [24 * 3_600_000, '1 day'],
  [54 * 3_600_000, '2 days 6 hours'],
])('%i ms are %s', (ms, text) => {
  expect(timeText(ms)).toBe(text);
});

test.each([
  ['2026-11-01', '2026-11-30', 'November 2026'],
  ['2026-11-03', '2026-11-03', '3 Nov 2026'],
  ['2026-10-16', '2026-11-15', '16 Oct 2026 to 15 Nov 2026'],
])('%s to %s is %s', (start, end, text) => {
  expect(periodText({ start, end })).toBe(text);
});

test('amounts keep every digit, their sign and their currency', () => {
  expect(moneyText('-0.00000001', 'EUR')).toBe('−EUR 0.00000001');
  expect(moneyText('3', '')).toBe('3.00 (no currency named)');
  expect(changeText('1.5', 'USD')).toBe('+USD 1.50');
  expect(changeText('0', 'USD')).toBe('USD 0.00');
});

test('lines are called what people call them', () => {
  expect(lineName('country', 'GB', 'GB')).toBe('United Kingdom');
  expect(lineName('country', '', '')).toBe('No country named');
  expect(lineName('network', '', '')).toBe('No network named');
  expect(lineName('product', 'VOICE-API', 'Voice Call')).toBe('Voice Call');
});
