import { useCallback, useEffect, useRef, useState } from 'react';

const prefix = '#record=';

/**
 * Which record is open, kept in the address behind `#` so that back closes it and a reload finds it again.
 * `token` is the record's own id or its place: never a number or a name.
 */
export function useOpenRecord() {
  const [token, setToken] = useState<string | null>(null);
  const pushed = useRef(false);

  useEffect(() => {
    const read = () => {
      const opened = tokenIn(location.hash);
      if (opened === null) pushed.current = false;
      setToken(opened);
    };
    read();
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);

  const open = useCallback((next: string) => {
    const address = `${location.pathname}${location.search}${prefix}${encodeURIComponent(next)}`;
    if (tokenIn(location.hash) === null) {
      pushed.current = true;
      history.pushState(null, '', address);
    } else {
      history.replaceState(null, '', address);
    }
    setToken(next);
  }, []);

  const close = useCallback(() => {
    setToken(null);
    if (pushed.current) history.back();
    else history.replaceState(null, '', `${location.pathname}${location.search}`);
    pushed.current = false;
  }, []);

  return { token, open, close };
}

function tokenIn(hash: string): string | null {
  if (!hash.startsWith(prefix)) return null;
  try {
    return decodeURIComponent(hash.slice(prefix.length));
  } catch {
    return null;
  }
}
