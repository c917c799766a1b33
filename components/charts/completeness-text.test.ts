import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownedText, percentText, provisionalText } from './completeness-text.ts';

const hour = 3_600_000;

test.each([
  [48 * hour, 48 * hour, 'all of 48 hours owned'],
  [48 * hour, 40 * hour, '40 of 48 hours owned'],
  [48 * hour, 48 * hour - 1, '47.9 of 48 hours owned'],
  [48 * hour, 1, 'less than 0.1 of 48 hours owned'],
  [48 * hour, 0, 'none of 48 hours owned'],
  [hour, hour / 2, '30 of 60 minutes owned'],
  [9480 * hour, 1500.5 * hour, '1,500.5 of 9,480 hours owned'],
])('of %i ms, %i ms reads “%s”', (askedMs, ownedMs, text) => {
  expect(ownedText({ askedMs, ownedMs })).toBe(text);
});

test('a part is never told as none or all', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 1_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (of, at) => {
        const part = Math.min(of - 1, Math.max(1, Math.floor(of * at)));
        expect(percentText(part, of)).not.toMatch(/^(0|100) %$/);
        expect(ownedText({ askedMs: of, ownedMs: part })).not.toMatch(/^(all|none) /);
      },
    ),
  );
});

test('what may still change is told where it may', () => {
  expect(provisionalText(0, 12)).toBe('');
  expect(provisionalText(312, 12_345)).toBe('312 of 12,345 records (2.5 %) may still change');
  expect(provisionalText(1, 1)).toBe('1 of 1 record (100 %) may still change');
});
