import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSlidingWindow } from './sliding-window.ts';

function openWindow(limit: number) {
  const clock = { time: 1_000_000, now: () => clock.time };
  return { clock, window: createSlidingWindow({ limit, windowMs: 1_000, clock }) };
}

it('lets ten through and says when the eleventh may come', () => {
  const { clock, window } = openWindow(10);
  for (let left = 9; left >= 0; left--) {
    expect(window.take('key')).toEqual({ allowed: true, remaining: left, resetAt: clock.time });
    clock.time += 10;
  }
  expect(window.take('key')).toEqual({ allowed: false, remaining: 0, resetAt: 1_001_000 });
  clock.time = 1_000_999;
  expect(window.take('key').allowed).toBe(false);
  clock.time = 1_001_000;
  expect(window.take('key').allowed).toBe(true);
  expect(window.take('key').allowed).toBe(false);
});

it('keeps keys apart', () => {
  const { window } = openWindow(1);
  expect(window.take('one').allowed).toBe(true);
  expect(window.take('two').allowed).toBe(true);
  expect(window.take('one').allowed).toBe(false);
});

it('never lets more than the limit into any second, nor holds back what would fit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 80 }), (pauses) => {
      const { clock, window } = openWindow(3);
      const passed: number[] = [];
      for (const pause of pauses) {
        clock.time += pause;
        const recent = passed.filter((time) => time > clock.time - 1_000);
        expect(window.take('key').allowed).toBe(recent.length < 3);
        if (recent.length < 3) passed.push(clock.time);
      }
    }),
  );
});
