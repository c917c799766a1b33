import { expect, test } from 'vitest';
import { nextLookDelay } from './next-look.ts';

test('looks grow rarer with age, between a second and a minute', () => {
  const ages = [0, 10, 30, 300, 1_800, 7_200, 200_000].map((seconds) => nextLookDelay(seconds * 1_000));
  expect(ages).toEqual(ages.toSorted((a, b) => a - b));
  expect([ages[0], ages.at(-1)]).toEqual([1_000, 60_000]);
});
