import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { colours, dashOf, patternOf } from './mark-style.ts';

const sheet = readFileSync(join(import.meta.dirname, 'figure.module.css'), 'utf8');
const marks = [...sheet.matchAll(/--(mark-\w+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
  ([, name = '', light = '', dark = '']) => ({ name, light, dark }),
);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe('colours', () => {
  test('there is one for each mark, and a neutral one', () => {
    expect(marks).toHaveLength(colours + 1);
  });

  test.each(marks)('$name stands out by day and by night', ({ light, dark }) => {
    for (const paper of ['#ffffff', '#fcfbf8']) expect(contrast(light, paper)).toBeGreaterThanOrEqual(3);
    for (const night of ['#1d2321', '#171c1a']) expect(contrast(dark, night)).toBeGreaterThanOrEqual(3);
  });
});

test('colour never stands alone: no two of the first sixteen series look alike', () => {
  const looks = Array.from({ length: 2 * colours }, (_, mark) => `${mark % colours} ${patternOf(mark)}`);
  expect(new Set(looks).size).toBe(looks.length);
  expect(new Set(Array.from({ length: colours }, (_, mark) => dashOf(mark))).size).toBe(colours);
});
