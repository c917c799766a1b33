import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';

const cacheKey = ['lookup', 'text'];

/** The pasted text, which comes back with its answers when the page is opened again. Only in memory: it may be personal. */
export function useLookupText(): readonly [string, (text: string) => void] {
  const cache = useQueryClient();
  const [text, show] = useState(() => cache.getQueryData<string>(cacheKey) ?? '');
  const keep = useCallback(
    (next: string) => {
      cache.setQueryData(cacheKey, next);
      show(next);
    },
    [cache],
  );
  return [text, keep];
}
