import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTicker } from './ticker.ts';

let page: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('document', page);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('ticks with one timer for all who listen, and with none once nobody does', () => {
  const ticker = createTicker(1_000);
  const [one, two] = [vi.fn(), vi.fn()];
  const leave = [ticker.subscribe(one), ticker.subscribe(two)];
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(2_500);
  expect([one.mock.calls.length, two.mock.calls.length, ticker.now()]).toEqual([2, 2, 1_002_000]);
  for (const leaves of leave) leaves();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(one).toHaveBeenCalledTimes(2);
  expect(ticker.now(), 'whoever comes later does not begin in the past').toBe(1_062_500);
});

it('stands still while nobody sees the tab, and catches up at once', () => {
  const ticker = createTicker(1_000);
  const listener = vi.fn();
  const leave = ticker.subscribe(listener);
  page.visibilityState = 'hidden';
  vi.advanceTimersByTime(60_000);
  expect([listener.mock.calls.length, ticker.now()]).toEqual([0, 1_000_000]);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  expect([listener.mock.calls.length, ticker.now()]).toEqual([1, 1_060_000]);
  leave();
});
