import { expect, test } from 'vitest';
import { closedLackingText, lackingTexts, productText } from './lacking-words.ts';

const day = 86_400_000;

test('what is missing is told by direction', () => {
  const lacking = [
    { direction: 'inbound' as const, ms: 3 * day },
    { direction: 'outbound' as const, ms: day },
  ];
  expect(lackingTexts({ title: 'SMS', lacking })).toEqual(['3 days of inbound SMS', '1 day of outbound SMS']);
  expect(lackingTexts({ title: 'Voice Call', lacking: [{ direction: null, ms: day }] })).toEqual([
    '1 day of Voice Call',
  ]);
  expect(lackingTexts({ title: 'SMS', lacking: [] })).toEqual([]);
  expect(productText('SMS', 'outbound')).toBe('outbound SMS');
});

test('what was missing at a closing is told with its account where there are several, as far as there is room', () => {
  const one = { product: 'SMS', title: 'SMS', direction: 'inbound' as const, ms: day };
  const ours = { ...one, account: 'a1', accountName: 'Ours' };
  expect(closedLackingText([ours])).toBe('1 day of inbound SMS');
  const below = { ...ours, account: 'b2', accountName: 'Below', direction: null };
  expect(closedLackingText([ours, below])).toBe('1 day of inbound SMS of Ours, 1 day of SMS of Below');
  expect(closedLackingText(Array.from({ length: 9 }, () => ours))).toMatch(/SMS and 3 more$/);
});
