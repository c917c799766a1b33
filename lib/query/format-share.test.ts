import { expect, test } from 'vitest';
import { formatShare } from './format-share.ts';

test.each([
  [null, '–'],
  [0, '0 %'],
  [0.001, 'under 1 %'],
  [0.254, '25 %'],
  [0.999, 'over 99 %'],
  [1, '100 %'],
])('a share of %s is told as %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});
