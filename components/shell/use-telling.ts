import { useEffect, useRef, useState } from 'react';

/**
 * How many there were when one was last added, each worth telling once; 0 for none. Those there at first are known.
 * What comes when it is `later` waits; what comes when it is `never` is known.
 */
export function useTelling(
  news: readonly { readonly id: string }[] | undefined,
  when: 'now' | 'later' | 'never',
): number {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [count, setCount] = useState(0);

  useEffect(() => {
    if (!news || (known.current && when === 'later')) return;
    const before = known.current;
    known.current = new Set(news.map(({ id }) => id));
    if (news.length === 0) setCount(0);
    else if (when === 'now' && before && news.some(({ id }) => !before.has(id))) setCount(news.length);
  }, [news, when]);

  return count;
}
