import { AppError, type FieldError } from './app-error.ts';
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
}

const titles: Partial<Record<ErrorCode, string>> = {
  internal: 'Something went wrong',
  unauthenticated: 'Please sign in',
  forbidden: 'Not allowed',
};

/** Anything thrown becomes a problem; what was not expected says nothing but the request id. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known =
    error instanceof AppError
      ? error
      : new AppError('internal', `Something went wrong on our side. Quote ${requestId} when you report it.`);
  return {
    type: `urn:tollbook:error:${known.code}`,
    title:
      titles[known.code] ?? known.code.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    status: codes[known.code],
    code: known.code,
    detail: known.message,
    instance: requestId,
    fields: known.fields,
    ...(known.retryAfter === undefined ? {} : { retryAfter: known.retryAfter }),
    ...(known.upstreamRequestId === undefined ? {} : { upstreamRequestId: known.upstreamRequestId }),
  };
}
