import { useCallback, useEffect, useRef, useState } from 'react';
import { hitsOf, type LookupRun } from './lookup-run.ts';

/** Which record is open, by its place among the found ones. A lookup of one id opens its record by itself, once. */
export function useOpenHit(run: LookupRun | null) {
  const [index, setIndex] = useState(-1);
  // A run that was there before this page came back has had its chance.
  const considered = useRef(run?.ids);

  useEffect(() => {
    if (!run || considered.current === run.ids) return;
    if (run.state === 'running' && run.hits.size === 0) setIndex(-1);
    if (run.ids.length > 1 || run.state !== 'done') return;
    // Not found yet: it may still be, in another account or on another try.
    if (hitsOf(run).length === 0) return;
    considered.current = run.ids;
    setIndex(0);
  }, [run]);

  const close = useCallback(() => {
    setIndex(-1);
    const opened = document.querySelectorAll<HTMLElement>('[data-open-record]')[index];
    (opened ?? document.getElementById('lookup-ids'))?.focus();
  }, [index]);

  return { index, open: setIndex, close };
}
