/** Lets what nobody waits for make room for what somebody does. */
export interface Courtesy {
  /** Runs something a person waits for. */
  urgent<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing urgent runs, and after a moment in any case: whoever gives way still gets on. */
  giveWay(): Promise<void>;
}

const longestMs = 40;

export function createCourtesy(): Courtesy {
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    async urgent(work) {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) for (const go of waiting.splice(0)) go();
      }
    },
    async giveWay() {
      if (running === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      const timer = setTimeout(resolve, longestMs);
      await promise;
      clearTimeout(timer);
      waiting = waiting.filter((go) => go !== resolve);
    },
  };
}
