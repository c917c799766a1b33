export interface PurchaseDesk {
  /**
   * Runs `work`, unless the same is being bought at this moment: then its outcome is shared. The work is given up only
   * when everybody who waits for it has gone.
   */
  once<T>(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<{ readonly value: T; readonly isShared: boolean }>;
}

interface Running {
  readonly result: Promise<unknown>;
  readonly giveUp: AbortController;
  waiting: number;
}

/** Of two equal questions at one moment, one is bought. */
export function createPurchaseDesk(): PurchaseDesk {
  const open = new Map<string, Running>();
  return {
    async once<T>(key: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>) {
      signal.throwIfAborted();
      const before = open.get(key);
      const running = before ?? begin(open, key, work);
      running.waiting += 1;
      const gone = Promise.withResolvers<never>();
      const leave = () => {
        running.waiting -= 1;
        if (running.waiting === 0) running.giveUp.abort(signal.reason);
        gone.reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      try {
        const value = (await Promise.race([running.result, gone.promise])) as T;
        return { value, isShared: before !== undefined };
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
  };
}

function begin<T>(
  open: Map<string, Running>,
  key: string,
  work: (signal: AbortSignal) => Promise<T>,
): Running {
  const giveUp = new AbortController();
  const result = work(giveUp.signal).finally(() => {
    if (open.get(key) === running) open.delete(key);
  });
  const running: Running = { result, giveUp, waiting: 0 };
  open.set(key, running);
  // Who comes after it was given up must not be told so.
  giveUp.signal.addEventListener('abort', () => open.delete(key), { once: true });
  result.catch(() => undefined);
  return running;
}
