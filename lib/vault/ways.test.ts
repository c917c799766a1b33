import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutWindows, queueWindows } from './cut-windows.ts';
import { lengthOf, unite } from './intervals.ts';
import { wayOrder, windowSeconds } from './ways.ts';

const hour = 3_600_000;
const stretch = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 200_000 }))
  .map(([from, seconds]) => ({ from: from * hour, until: from * hour + seconds * 1000 }));

test('windows cover a stretch once, in whole seconds and newest first', () => {
  fc.assert(
    fc.property(stretch, fc.integer({ min: 1, max: 300 }), (whole, parts) => {
      const windows = cutWindows(whole, parts);
      expect(unite(windows)).toEqual([whole]);
      expect(windows.reduce((sum, { from, until }) => sum + until - from, 0)).toBe(lengthOf([whole]));
      expect(
        windows.every(({ from, until }) => from % 1000 === 0 && until % 1000 === 0 && from < until),
      ).toBe(true);
      expect(windows.length).toBeLessThanOrEqual(parts);
      for (const [at, { until }] of windows.entries()) if (at > 0) expect(windows[at - 1]?.from).toBe(until);
    }),
  );
});

test('a queue gives out every moment once, however much it learns on the way', () => {
  const perSecond = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), perSecond, (list, found) => {
      const missing = unite(list);
      const queue = queueWindows(missing, 1000);
      const taken: { from: number; until: number }[] = [];
      for (let next = queue.take(); next !== null; next = queue.take()) {
        taken.push(next);
        const seconds = (next.until - next.from) / 1000;
        queue.learn(next, Math.round(seconds * (found[taken.length % found.length] ?? 0)));
      }
      expect(unite(taken)).toEqual(missing);
      expect(taken.reduce((sum, { from, until }) => sum + until - from, 0)).toBe(lengthOf(missing));
    }),
    { numRuns: 50 },
  );
});

test('windows are of eight pages while there are many, and of one at the end', () => {
  const queue = queueWindows([{ from: 0, until: 2000 * hour }], 1000);
  const pages: number[] = [];
  for (let next = queue.take(); next !== null; next = queue.take()) {
    pages.push((next.until - next.from) / hour);
    queue.learn(next, Math.round((pages.at(-1) ?? 0) * 1000));
  }
  expect(pages.reduce((sum, count) => sum + count, 0)).toBeCloseTo(2000);
  // The first is taken before anything is known.
  expect(pages[0]).toBeGreaterThan(80);
  expect(Math.max(...pages.slice(1))).toBeLessThan(9.5);
  expect(Math.max(...pages.slice(-10))).toBeLessThan(2);
});

test('nothing missing takes no time, and more records take longer', () => {
  const day = { from: 0, until: 24 * hour };
  expect(windowSeconds(null, [])).toEqual({ low: 0, high: 1 });
  expect(windowSeconds(null, [day])).toBeNull();
  const small = windowSeconds({ low: 0, high: 1000 }, [day]);
  const large = windowSeconds({ low: 0, high: 1_000_000 }, [day]);
  expect(small?.high).toBeLessThan(20);
  expect(large?.high).toBeGreaterThan(100);
  expect(large?.high).toBeLessThan(130);
});

test('the cheaper way comes first, then the faster; currencies are not compared', () => {
  const way = (high: string, seconds: number, currency = 'EUR') => ({
    records: null,
    cost: { high, currency },
    seconds: { low: 0, high: seconds },
  });
  expect(wayOrder(way('0.10', 9), way('0.2', 1))).toBeLessThan(0);
  expect(wayOrder(way('0.10', 9), way('0.1', 1))).toBeGreaterThan(0);
  expect(wayOrder(way('9', 1), way('0.1', 5, 'USD'))).toBeLessThan(0);
});
