import type { FieldError } from '#lib/errors/app-error.ts';

export interface Failure {
  readonly title: string;
  readonly detail: string;
  /** The request id support can find in the log. */
  readonly supportId?: string;
  readonly vendorRequestId?: string;
  readonly retryAfter?: number;
  /** Nothing will be answered before the person signs in again. */
  readonly signedOut?: boolean;
  readonly fields: readonly FieldError[];
  /** A budget stands in the way: it asks, or it refuses and the reader may override it. */
  readonly budget?: 'asks' | 'override';
}

function textOf(source: object, key: string): string | undefined {
  const value: unknown = Reflect.get(source, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Reads a problem (or an error that carries one in `problem`) for the person; anything else is explained in general. */
export function describeFailure(error: unknown): Failure {
  if (typeof error !== 'object' || error === null) return unknownFailure;
  const inner: unknown = Reflect.get(error, 'problem');
  const source = typeof inner === 'object' && inner !== null ? inner : error;
  const title = textOf(source, 'title');
  const detail = textOf(source, 'detail') ?? textOf(error, 'message');
  if (!title) return error instanceof TypeError ? unreachable : unknownFailure;

  const supportId = textOf(source, 'instance');
  const vendorRequestId = textOf(source, 'upstreamRequestId');
  const retryAfter: unknown = Reflect.get(source, 'retryAfter');
  const fields: unknown = Reflect.get(source, 'fields');
  const budget = budgetOf(source);
  return {
    title,
    detail: detail ?? unknownFailure.detail,
    ...(supportId === undefined ? {} : { supportId }),
    ...(vendorRequestId === undefined ? {} : { vendorRequestId }),
    ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
    ...(budget === undefined ? {} : { budget }),
    signedOut: Reflect.get(source, 'code') === 'unauthenticated',
    fields: Array.isArray(fields) ? fields : [],
  };
}

function budgetOf(source: object): Failure['budget'] {
  const code: unknown = Reflect.get(source, 'code');
  if (code === 'budget_confirmation') return 'asks';
  const facts: unknown = Reflect.get(source, 'budget');
  const isOverridable =
    typeof facts === 'object' && facts !== null && Reflect.get(facts, 'mayOverride') === true;
  return code === 'budget_exceeded' && isOverridable ? 'override' : undefined;
}

const unreachable: Failure = {
  title: 'Tollbook cannot be reached',
  detail: 'The connection broke before an answer came. Check that you are online, then try again.',
  fields: [],
};

const unknownFailure: Failure = {
  title: 'Something went wrong',
  detail: 'This page met an error it did not expect. Try again; reload the page if it happens twice.',
  fields: [],
};
