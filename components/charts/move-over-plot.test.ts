import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveOverPlot } from './move-over-plot.ts';

const extent = { points: 24, series: 3, columns: 24 };
const place = { at: 5, series: null, anchor: null };

test.each([
  ['ArrowRight', { at: 6, series: null, anchor: null }],
  ['ArrowLeft', { at: 4, series: null, anchor: null }],
  ['End', { at: 23, series: null, anchor: null }],
  ['Home', { at: 0, series: null, anchor: null }],
  ['PageUp', { at: 0, series: null, anchor: null }],
  ['ArrowDown', { at: 5, series: 0, anchor: null }],
  ['ArrowUp', { at: 5, series: 2, anchor: null }],
  ['a', null],
])('%s leads on', (key, expected) => {
  expect(moveOverPlot(place, key, false, extent)).toEqual(expected);
});

test('series come round again, with all of the point between last and first', () => {
  const around = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'].reduce(
    (at, key) => moveOverPlot(at, key, false, extent) ?? at,
    place as Parameters<typeof moveOverPlot>[0],
  );
  expect(around).toEqual(place);
});

test('with Shift a stretch is chosen from where it began; without, it is let go', () => {
  const two = moveOverPlot({ ...place, at: 6, anchor: 5 }, 'ArrowRight', true, extent);
  expect(two).toEqual({ at: 7, series: null, anchor: 5 });
  expect(moveOverPlot({ ...place, anchor: 2 }, 'ArrowRight', false, extent)?.anchor).toBeNull();
  expect(moveOverPlot({ ...place, anchor: 2, series: 1 }, 'Escape', false, extent)).toEqual(place);
});

test('in a heat map up and down change the day', () => {
  const week = { points: 168, series: 0, columns: 24 };
  expect(moveOverPlot(place, 'ArrowDown', false, week)?.at).toBe(29);
  expect(moveOverPlot(place, 'ArrowUp', false, week)?.at).toBe(5);
});

test('no key leads off the chart', () => {
  const key = fc.constantFrom(
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    'Home',
    'End',
    'PageUp',
    'PageDown',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.boolean())), fc.constantFrom(24, 6), (keys, columns) => {
      for (let at: Parameters<typeof moveOverPlot>[0] = place; keys.length > 0; ) {
        const [name, shift] = keys.pop() ?? ['Home', false];
        at = moveOverPlot(at, name, shift, { ...extent, columns }) ?? at;
        expect(at.at).toBeGreaterThanOrEqual(0);
        expect(at.at).toBeLessThan(24);
        expect(at.series ?? 0).toBeLessThan(3);
      }
    }),
  );
});
