import { useSyncExternalStore } from 'react';
import { createTicker } from './ticker.ts';

const everySecond = createTicker(1_000);
const everyHalfMinute = createTicker(30_000);

/**
 * The present moment, for something whose text follows from it: who asks is drawn anew only when `textAt` says another
 * text, looked at every second while it is lively, else every half minute.
 */
export function useNow(textAt: (now: number) => string, lively: boolean): number {
  const { subscribe, now } = lively ? everySecond : everyHalfMinute;
  const text = () => textAt(now());
  useSyncExternalStore(subscribe, text, text);
  return now();
}
