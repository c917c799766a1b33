import type { FieldError, OverBudget } from '#lib/errors/app-error.ts';
import { codes, type ErrorCode } from '#lib/errors/codes.ts';

interface Details {
  readonly title: string;
  readonly status: number;
  readonly fields?: readonly FieldError[];
  readonly instance?: string;
  readonly retryAfter?: number;
  readonly upstreamRequestId?: string;
  readonly budget?: OverBudget;
}

/** What our API answered instead of data. `message` is a sentence for the person. */
export class ApiProblem extends Error {
  readonly code: ErrorCode;
  readonly title: string;
  readonly status: number;
  readonly fields: readonly FieldError[];
  /** The request id, to quote in a report. */
  readonly instance: string | undefined;
  /** Whole seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  readonly upstreamRequestId: string | undefined;
  /** Of a budget that asks or refuses. */
  readonly budget: OverBudget | undefined;

  constructor(code: ErrorCode, detail: string, details: Details) {
    super(detail);
    this.name = 'ApiProblem';
    this.code = code;
    this.title = details.title;
    this.status = details.status;
    this.fields = details.fields ?? [];
    this.instance = details.instance;
    this.retryAfter = details.retryAfter;
    this.upstreamRequestId = details.upstreamRequestId;
    this.budget = details.budget;
  }
}

/** Reads problem+json, and makes the best of an answer that is none (a proxy's page, a cut body). */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const problem = isRecord(body) ? body : {};
  return new ApiProblem(
    isCode(problem.code) ? problem.code : codeOf(response.status),
    textOf(problem.detail) ?? sentenceFor(response.status),
    {
      title: textOf(problem.title) ?? 'The request failed',
      status: response.status,
      fields: Array.isArray(problem.fields) ? problem.fields.filter(isFieldError) : [],
      ...optional('instance', textOf(problem.instance) ?? response.headers.get('x-request-id') ?? undefined),
      ...optional('upstreamRequestId', textOf(problem.upstreamRequestId)),
      ...optional('budget', isOverBudget(problem.budget) ? problem.budget : undefined),
      ...optional('retryAfter', typeof problem.retryAfter === 'number' ? problem.retryAfter : undefined),
    },
  );
}

export function unreachable(): ApiProblem {
  return new ApiProblem(
    'unavailable',
    'Tollbook could not be reached. Check the connection, then try again.',
    {
      title: 'No connection',
      status: 0,
    },
  );
}

export function unreadable(response: Response): ApiProblem {
  return new ApiProblem('internal', 'The answer arrived incomplete. Nothing of it was used; try again.', {
    title: 'Incomplete answer',
    status: response.status,
    ...optional('instance', response.headers.get('x-request-id') ?? undefined),
  });
}

function sentenceFor(status: number): string {
  return `The server answered with status ${status} and no explanation. Try again; if it stays, tell an administrator.`;
}

function codeOf(status: number): ErrorCode {
  for (const [code, known] of Object.entries(codes)) if (known === status && isCode(code)) return code;
  return 'internal';
}

function isCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(codes, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string';
}

function isOverBudget(value: unknown): value is OverBudget {
  return isRecord(value) && typeof value.scope === 'string' && typeof value.mayOverride === 'boolean';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<K, V>>);
}
