import { useCallback, useEffect, useRef, useState } from 'react';
import { Consent } from '#components/queries/budget-questions.ts';
import { lookUpOnce } from '#components/queries/look-up-once.ts';
import type { Spent } from '#components/queries/spent-text.ts';
import { idsPerLookup, type LookupRequest } from '#lib/endpoints/lookup.ts';

export interface Refresh extends Omit<Spent, 'free'> {
  readonly state: 'idle' | 'buying' | 'reading' | 'done';
  readonly asked: number;
  readonly total: number;
  readonly error: unknown;
}

const idle: Refresh = { state: 'idle', asked: 0, total: 0, bought: 0, amounts: [], error: null };

type About = Omit<LookupRequest, 'ids' | 'fresh'>;

/** Buys records anew by their ids, as many at a time as one request takes, and shows what became of them. */
export function useRefresh(about: About, readAgain: (signal: AbortSignal) => Promise<void>) {
  const [refresh, show] = useState(idle);
  const controller = useRef<AbortController | null>(null);
  const stop = useCallback(() => controller.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const start = async (ids: readonly string[]) => {
    stop();
    const own = new AbortController();
    controller.current = own;
    const consent = new Consent('the rest of these records');
    let current: Refresh = { ...idle, state: 'buying', total: ids.length };
    const say = (change: Partial<Refresh>) => {
      current = { ...current, ...change };
      show(current);
    };
    say({});
    try {
      for (let at = 0; at < ids.length; at += idsPerLookup) {
        const some = ids.slice(at, at + idsPerLookup);
        const answer = await lookUpOnce(
          { ...about, ids: some, fresh: true },
          { signal: own.signal, consent },
        );
        const { cost, count } = answer;
        say({
          asked: at + some.length,
          bought: current.bought + count,
          amounts: cost
            ? [...current.amounts, { amount: cost.price, currency: cost.currency }]
            : current.amounts,
        });
      }
    } catch (error) {
      if (!own.signal.aborted) say({ error });
    }
    if (controller.current !== own) return;
    // What was bought before a stop is owned, and shown.
    if (current.asked > 0) {
      const reading = new AbortController();
      controller.current = reading;
      say({ state: 'reading' });
      await readAgain(reading.signal).catch((error: unknown) => {
        if (!reading.signal.aborted) say({ error });
      });
    }
    say({ state: current.asked > 0 ? 'done' : 'idle' });
  };
  return { refresh, start: (ids: readonly string[]) => void start(ids), stop };
}
