import fc from 'fast-check';
import { expect, test } from 'vitest';
import { legendPlaces, wrapped } from './chart-picture.ts';

test('lines break at words and lose none', () => {
  expect(wrapped('40 of 48 hours owned', 10)).toEqual(['40 of 48', 'hours', 'owned']);
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 }),
      fc.integer({ min: 9, max: 40 }),
      (words, most) => {
        const lines = wrapped(words.join(' '), most);
        expect(lines.join(' ')).toBe(words.join(' '));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(most);
      },
    ),
  );
});

test('entries of a legend stand side by side as far as there is room', () => {
  expect(legendPlaces(['Germany', 'France', 'Others'], 220)).toEqual([
    { line: 0, x: 0 },
    { line: 0, x: 99 },
    { line: 1, x: 0 },
  ]);
});
