import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { systemClock } from '#lib/clock.ts';
import { dropIntent, fulfilIntent, intentOf, keepIntent } from './order-intents.ts';
import { useOrder } from './report-actions-query.ts';

/**
 * Orders a report at most once for one question: double clicks, retries, reloads and other tabs send the same key, and
 * the server answers them all with the one report. A further one has to be asked for as such.
 */
export function useOrderOnce(search: string, includeSubaccounts: boolean) {
  const router = useRouter();
  const { mutate, isPending, error, reset } = useOrder();
  const [ordered, setOrdered] = useState<string | null>(null);
  const sent = useRef(false);
  const question = includeSubaccounts ? `${search}&include_subaccounts=true` : search;

  useEffect(() => {
    const read = () =>
      setOrdered(intentOf(window.localStorage, question, systemClock.now())?.reportId ?? null);
    // Before anybody presses: tabs tell one another with a delay, and two pressed at once would make a key each.
    keepIntent(window.localStorage, question, systemClock.now());
    read();
    // Another tab may have ordered it meanwhile.
    window.addEventListener('storage', read);
    return () => window.removeEventListener('storage', read);
  }, [question]);

  const order = () => {
    // The button's own "loading" comes with the next paint: too late for a second click.
    if (sent.current) return;
    sent.current = true;
    const { key } = keepIntent(window.localStorage, question, systemClock.now());
    mutate(
      { search, includeSubaccounts, idempotencyKey: key },
      {
        onSuccess: ({ id }) => {
          fulfilIntent(window.localStorage, question, id, systemClock.now());
          setOrdered(id);
          router.push(`/reports#${encodeURIComponent(id)}`);
        },
        onSettled: () => {
          sent.current = false;
        },
      },
    );
  };
  const orderAnew = () => {
    dropIntent(window.localStorage, question, systemClock.now());
    keepIntent(window.localStorage, question, systemClock.now());
    reset();
    setOrdered(null);
  };
  return { order, orderAnew, ordered, ordering: isPending, error };
}
