/** When to do what nobody waits for. */
export interface QuietMoments {
  /** Resolves when an answer that is ready now has gone out and been read, or as soon as somebody is in a hurry. */
  next(): Promise<void>;
  /** Somebody waits for what is put off. */
  hurry(): void;
}

/** Long enough for a page of records to arrive on the same machine, and too short to be noticed. */
const answerMs = 25;

export function createQuietMoments(ms = answerMs): QuietMoments {
  const waiting = new Set<() => void>();
  return {
    next() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(go, ms);
      function go() {
        clearTimeout(timer);
        waiting.delete(go);
        resolve();
      }
      waiting.add(go);
      return promise;
    },
    hurry() {
      for (const go of [...waiting]) go();
    },
  };
}
