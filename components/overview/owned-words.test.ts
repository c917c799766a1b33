import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownedText, spanText } from './owned-words.ts';

const hour = 3_600_000;

test.each([
  [168 * hour, 120 * hour, 'Of 168 hours asked, 120 are owned'],
  [168 * hour, 168 * hour, 'All of 168 hours are owned'],
  [168 * hour, 0, 'Of 168 hours asked, none are owned'],
  [24 * hour, hour / 2, 'Of 24 hours asked, less than one is owned'],
  [24 * hour, 1.5 * hour, 'Of 24 hours asked, 1 is owned'],
  [hour, hour / 2, 'Of 60 minutes asked, 30 are owned'],
])('%d of which %d: %s', (askedMs, ownedMs, text) => {
  expect(ownedText({ askedMs, ownedMs })).toBe(text);
});

test('a part is never told as all or nothing', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 1e10 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (askedMs, share) => {
        const ownedMs = Math.min(askedMs - 1, Math.max(1, Math.floor(askedMs * share)));
        expect(ownedText({ askedMs, ownedMs })).not.toMatch(/^All|none/);
      },
    ),
  );
});

test.each([
  [0, 'nothing'],
  [1000, 'under an hour'],
  [hour, '1 hour'],
  [49 * hour, '2 days 1 hour'],
])('%d is %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});
