/** Every way a request can fail, with the HTTP status it is answered with. Closed: add a row, not a string. */
export const codes = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  /** A budget refuses it; who manages budgets may override that with a reason. */
  budget_exceeded: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  /** A budget asks whether it shall be bought all the same: confirmed, it may be sent again. */
  budget_confirmation: 409,
  too_large: 413,
  unsupported_media: 415,
  invalid_query: 422,
  too_many_requests: 429,
  internal: 500,
  upstream_unexpected: 502,
  upstream_refused_credentials: 502,
  upstream_unreachable: 502,
  upstream_failed: 502,
  upstream_repeated_page: 502,
  upstream_busy: 503,
  unavailable: 503,
  upstream_timeout: 504,
  /** What was ordered may or may not exist upstream: nothing may be sent again before that is known. */
  upstream_unknown_outcome: 504,
} as const;

export type ErrorCode = keyof typeof codes;
