import { useEffect } from 'react';

const sequenceMs = 1200;
const typing = 'input, textarea, select, [contenteditable=true], [role=dialog] *';

/** `g`, then a letter: calls `go` with the letter. Silent while someone types or a dialog is open. */
export function useGoKeys(go: (key: string) => void): void {
  useEffect(() => {
    let armedAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      const key = event.key.toLowerCase();
      if (event.timeStamp - armedAt < sequenceMs) go(key);
      armedAt = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [go]);
}
