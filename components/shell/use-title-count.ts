import { useEffect } from 'react';

const prefix = /^\(\d+\) /;

/** Puts a count before whatever title the page has or gets: "(2) Records · Tollbook". Nothing for none. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    if (count === 0) return;
    const apply = () => {
      const wanted = `(${count}) ${document.title.replace(prefix, '')}`;
      if (document.title !== wanted) document.title = wanted;
    };
    apply();
    // Each page that is gone to writes its own.
    const titles = new MutationObserver(apply);
    titles.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      titles.disconnect();
      document.title = document.title.replace(prefix, '');
    };
  }, [count]);
}
