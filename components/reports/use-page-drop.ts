import { useEffect, useState } from 'react';

/** Files dropped anywhere on the page. Tells whether some are held over it. */
export function usePageDrop(enabled: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!enabled) return;
    // Entering a child comes before leaving its parent.
    let depth = 0;
    const withFiles = (act: (event: DragEvent) => void) => (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      act(event);
    };
    const listeners = {
      dragenter: withFiles(() => {
        depth += 1;
        setOver(true);
      }),
      dragover: withFiles(() => undefined),
      dragleave: withFiles(() => {
        depth -= 1;
        if (depth <= 0) setOver(false);
      }),
      drop: withFiles(({ dataTransfer }) => {
        depth = 0;
        setOver(false);
        onFiles([...(dataTransfer?.files ?? [])]);
      }),
    };
    const names = Object.keys(listeners) as (keyof typeof listeners)[];
    for (const name of names) window.addEventListener(name, listeners[name]);
    return () => {
      for (const name of names) window.removeEventListener(name, listeners[name]);
    };
  }, [enabled, onFiles]);
  return isOver;
}
