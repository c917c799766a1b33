import { useEffect, useState } from 'react';
import { systemClock } from '#lib/clock.ts';

/** The present moment, moving on while the tab is seen; every second while something runs, else every half minute. */
export function useNow(lively: boolean): number {
  const [now, setNow] = useState(systemClock.now);

  useEffect(() => {
    const tick = () => {
      if (document.visibilityState === 'visible') setNow(systemClock.now());
    };
    tick();
    const timer = setInterval(tick, lively ? 1000 : 30_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, [lively]);

  return now;
}
