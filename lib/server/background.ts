/** Work that goes on behind an answer. */
export interface Background {
  add(work: Promise<unknown>): void;
  /** Waits until nothing is going on. */
  idle(): Promise<void>;
}

export function createBackground(onFault: (error: unknown) => void): Background {
  const going = new Set<Promise<unknown>>();
  return {
    add(work) {
      const watched = work.catch(onFault).finally(() => going.delete(watched));
      going.add(watched);
    },
    async idle() {
      while (going.size > 0) await Promise.all(going);
    },
  };
}
