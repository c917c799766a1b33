import { useEffect, useEffectEvent, useRef } from 'react';
import { takePendingLookup } from '#components/queries/pending-lookup.ts';
import { readLookupAddress } from './lookup-address.ts';
import type { LookupRun } from './lookup-run.ts';

interface Arrival {
  /** What an earlier visit left. */
  readonly run: LookupRun | null;
  readonly known: (accountId: string) => boolean;
  readonly onText: (text: string, accountId: string) => void;
}

/**
 * Begins with what the person brought: text handed over by the palette, or the ids of the address. Returns the way to
 * take what is handed over later, while the page is open.
 */
export function useArrival({ run, known, onText }: Arrival): () => void {
  // A ref, because React may run the effect twice and what was handed over can be taken once.
  const brought = useRef<{ text: string; accountId: string } | null>(null);
  const take = () => {
    const text = takePendingLookup();
    if (text !== '') onText(text, '');
  };

  const arrive = useEffectEvent(() => {
    document.getElementById('lookup-ids')?.focus();
    brought.current ??= arrivedWith(run);
    const { text, accountId } = brought.current;
    if (text !== '') onText(text, known(accountId) ? accountId : '');
  });
  useEffect(() => arrive(), []);

  return take;
}

function arrivedWith(run: LookupRun | null): { text: string; accountId: string } {
  const handed = takePendingLookup();
  if (handed !== '') return { text: handed, accountId: '' };
  const { ids, accountId } = readLookupAddress(window.location.search);
  const shown = run?.ids.map(({ id }) => id).join() === ids.join();
  return shown ? { text: '', accountId: '' } : { text: ids.join('\n'), accountId };
}
