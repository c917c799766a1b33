/** What a 429 says about the budget. Reset is epoch milliseconds, Retry-After whole seconds. */
export const rateHeaders = {
  limit: 'X-RateLimit-Limit',
  remaining: 'X-RateLimit-Remaining',
  reset: 'X-RateLimit-Reset',
  retryAfter: 'Retry-After',
} as const;

/** A UUID, on every answer. */
export const requestIdHeader = 'X-Request-Id';
