import { expect, test } from 'vitest';
import { rangeIn, rangeText } from './kept-words.ts';

const now = Date.UTC(2026, 10, 27, 12);
const times = 'start=2026-11-20T10:00:00Z&end=2026-11-27T10:00:00Z';

test.each([
  ['records', `product=SMS&${times}&preset=last-7-days`, 'Last 7 days, counted from when it is opened'],
  [
    'charts',
    `product=SMS&${times}&preset=CURRENT_TIME-5H`,
    'CURRENT_TIME-5H, counted from when it is opened',
  ],
  ['records', `product=SMS&${times}`, '20 Nov 2026 11:00 to 27 Nov 2026 11:00'],
  ['records', 'product=SMS', 'Its times cannot be read'],
  ['spend', 'view=waste', 'Last month, counted from when it is opened'],
  ['spend', 'start=2026-11-01&end=2026-11-30', 'This month, counted from when it is opened'],
  ['spend', 'start=2026-02-01&end=2026-02-28', 'February 2026'],
  ['spend', 'start=2026-11-03&end=2026-11-09', '2026-11-03 to 2026-11-09'],
] as const)('%s at %s: %s', (page, search, text) => {
  expect(rangeText(page, rangeIn(page, search, now, 'Europe/Berlin'), 'Europe/Berlin')).toBe(text);
});
