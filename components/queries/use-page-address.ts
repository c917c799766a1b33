import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** What a page looks at, kept in its address: a link and a reload show the same. */
export function usePageAddress(path: `/${string}`) {
  const parameters = useSearchParams();
  const get = (name: string, allowed: readonly string[], otherwise: string): string => {
    const value = parameters.get(name);
    return value !== null && allowed.includes(value) ? value : otherwise;
  };
  const set = useCallback(
    (name: string, value: string) => {
      // The address of this very moment: of two choices in quick succession the second must not undo the first.
      const next = new URLSearchParams(location.search);
      if (value === '') next.delete(name);
      else next.set(name, value);
      history.replaceState(null, '', next.size === 0 ? path : `${path}?${next}`);
    },
    [path],
  );
  return { get, set };
}
