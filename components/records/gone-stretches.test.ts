import { expect, test } from 'vitest';
import { goneStretches } from './gone-stretches.ts';

const stretch = (from: number, to: number) => ({
  start: `2025-01-0${from}T00:00:00Z`,
  end: `2025-01-0${to}T00:00:00Z`,
});

test('stretches of neighbouring pages are one where they meet', () => {
  expect(goneStretches([stretch(7, 8), stretch(5, 7), stretch(2, 3)])).toEqual([
    stretch(5, 8),
    stretch(2, 3),
  ]);
  expect(goneStretches([])).toEqual([]);
});
