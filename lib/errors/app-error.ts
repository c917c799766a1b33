import type { ErrorCode } from './codes.ts';

/** A message for one field of a form or one parameter of a request. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The budget that asks or refuses. Amounts are null for who may not see prices. */
export interface OverBudget {
  readonly scope: 'house' | 'person' | 'role' | 'account';
  readonly subject: string;
  readonly cost: string | null;
  readonly left: string | null;
  readonly over: string | null;
  readonly currency: string | null;
  /** Whether the reader may override it with a reason. */
  readonly mayOverride: boolean;
}

interface Details {
  readonly fields?: readonly FieldError[];
  /** Whole seconds after which trying again makes sense. */
  readonly retryAfter?: number;
  /** The vendor's own request id, for a support case with them. */
  readonly upstreamRequestId?: string;
  readonly budget?: OverBudget;
  readonly cause?: unknown;
}

const brand: unique symbol = Symbol.for('tollbook.AppError');

/** An expected failure. `message` is a sentence for the person: what happened and what to do; never a secret or a personal value. */
export class AppError extends Error {
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  readonly retryAfter: number | undefined;
  readonly upstreamRequestId: string | undefined;
  readonly budget: OverBudget | undefined;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = details.fields ?? [];
    this.retryAfter = details.retryAfter;
    this.upstreamRequestId = details.upstreamRequestId;
    this.budget = details.budget;
  }

  /** The bundler makes several copies of this class in one process; each must recognise the others' errors. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
