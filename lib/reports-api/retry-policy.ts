/** When and after how long a failed read is tried again. Pure numbers: the transport does the waiting. */
export interface RetryPolicy {
  readonly tries: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** The longest rest that is granted to a server which asks for one. */
  readonly longestRestMs: number;
}

/** For a person who watches. */
export const interactiveRetry: RetryPolicy = { tries: 4, baseMs: 500, capMs: 20_000, longestRestMs: 300_000 };

/** For work that can wait: a server's wish is honoured, up to a day. */
export const jobRetry: RetryPolicy = { ...interactiveRetry, longestRestMs: 86_400_000 };

/** For what must not happen twice, such as buying a report. */
export const neverRetry: RetryPolicy = { ...interactiveRetry, tries: 1 };

/** Statuses that may pass by themselves. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export function mayPass(status: number): boolean {
  return passing.has(status);
}

/** The rest that is granted of what the server asked for. */
export function grantedRest(policy: RetryPolicy, asked: number | null): number {
  return Math.min(asked ?? 0, policy.longestRestMs);
}

/**
 * Milliseconds to wait after the `attempt`-th try (1, 2, …) failed; null when that was the last. Full jitter keeps
 * several instances apart; it comes on top of what the server asked for, so that nobody calls before.
 */
export function retryDelay(
  policy: RetryPolicy,
  attempt: number,
  asked: number | null,
  random: () => number,
): number | null {
  if (attempt >= policy.tries) return null;
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
  return grantedRest(policy, asked) + Math.round(random() * ceiling);
}
