import { useEffect, useState } from 'react';

/** Whole seconds left of `seconds`, counted from the moment `seconds` was last set; 0 when over. */
export function useCountdown(seconds: number | undefined): number {
  const [left, setLeft] = useState(seconds ?? 0);

  useEffect(() => {
    if (!seconds) {
      setLeft(0);
      return;
    }
    const end = performance.now() + seconds * 1000;
    setLeft(Math.ceil(seconds));
    const timer = setInterval(() => {
      const remaining = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      setLeft(remaining);
      if (remaining === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);

  return left;
}
