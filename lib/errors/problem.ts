import { AppError, type FieldError, type OverBudget } from './app-error.ts';
import { codes, type ErrorCode } from './codes.ts';

/** RFC 9457 problem details, as our own API sends them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  /** The request id, to be found in the log. */
  readonly instance: string;
  readonly fields: readonly FieldError[];
  readonly retryAfter?: number;
  readonly upstreamRequestId?: string;
  readonly budget?: OverBudget;
}

const titles: Readonly<Record<ErrorCode, string>> = {
  invalid_input: 'This cannot be read',
  unauthenticated: 'Please sign in',
  forbidden: 'Not allowed',
  budget_exceeded: 'Over the budget',
  not_found: 'Not found',
  method_not_allowed: 'Method not allowed',
  conflict: 'Not possible as things are',
  budget_confirmation: 'This goes over a budget',
  too_large: 'Too large',
  unsupported_media: 'Unsupported content type',
  invalid_query: 'This cannot be asked yet',
  too_many_requests: 'Too many requests',
  internal: 'Something went wrong',
  upstream_unexpected: 'Vonage sent something unexpected',
  upstream_refused_credentials: 'Vonage refused the credentials',
  upstream_unreachable: 'Vonage cannot be reached',
  upstream_failed: 'Vonage failed',
  upstream_repeated_page: 'Vonage repeated a page',
  upstream_busy: 'Vonage is busy',
  unavailable: 'Not available now',
  upstream_timeout: 'Vonage took too long',
  upstream_unknown_outcome: 'Nobody knows yet whether it worked',
};

/** Anything thrown becomes a problem; what was not expected says nothing but the request id. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known =
    error instanceof AppError
      ? error
      : new AppError('internal', `Something went wrong on our side. Quote ${requestId} when you report it.`);
  return {
    type: `urn:tollbook:error:${known.code}`,
    title: titles[known.code],
    status: codes[known.code],
    code: known.code,
    detail: known.message,
    instance: requestId,
    fields: known.fields,
    ...(known.retryAfter === undefined ? {} : { retryAfter: known.retryAfter }),
    ...(known.budget === undefined ? {} : { budget: known.budget }),
    ...(known.upstreamRequestId === undefined ? {} : { upstreamRequestId: known.upstreamRequestId }),
  };
}
