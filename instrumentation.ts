import type { Instrumentation } from 'next';
import { reportRequestError } from '#lib/server/report-request-error.ts';

/** Failures while a page was being made: into our log, under the request id the reader was given. */
export const onRequestError: Instrumentation.onRequestError = (error, request) => {
  reportRequestError(error, request.headers['x-request-id']);
};
