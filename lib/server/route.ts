import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Endpoint, Input } from '#lib/endpoints/endpoint.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { toProblem } from '#lib/errors/problem.ts';
import type { HouseContext } from '#lib/services/house-context.ts';
import type { Consent } from '#lib/services/service-context.ts';
import { type Backend, backend } from './backend.ts';
import { faultSentence } from './fault-sentence.ts';
import { readJson, readQuery } from './read-body.ts';
import { checkSameOrigin } from './same-origin.ts';
import { createServiceContext } from './service-context.ts';
import { personOf } from './session.ts';
import { writeJson } from './write-json.ts';

interface Segment {
  readonly params: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

type RouteHandler = (request: Request, segment: Segment) => Promise<Response>;

const defaultMaxBodyBytes = 64 * 1024;

/** A route for people who are signed in: checks everything the endpoint declares, then calls one service. */
export function route<const E extends Endpoint>(
  endpoint: E,
  handle: (context: HouseContext, input: Input<E>, request: Request) => unknown,
): RouteHandler {
  return answering(endpoint, async (house, request, segment, requestId) => {
    const person = await personOf(house, request.headers.get('cookie'), {
      polled: endpoint.polled ?? isBackground(request),
    });
    if (!person)
      throw new AppError(
        'unauthenticated',
        'You are not signed in, or your session has ended. Sign in and try again.',
      );
    const input = await readInput(endpoint, request, segment);
    const asker = { person, signal: request.signal, requestId, consent: consentOf(request.headers) };
    return handle(createServiceContext(house, asker), input, request);
  });
}

/** A route for people who cannot be signed in yet, under the same checks. */
export function openRoute<const E extends Endpoint>(
  endpoint: E,
  handle: (house: Backend, input: Input<E>, request: Request) => unknown,
): RouteHandler {
  return answering(endpoint, async (house, request, segment) => {
    const input = await readInput(endpoint, request, segment);
    return handle(house, input, request);
  });
}

function answering(
  endpoint: Endpoint,
  answer: (house: Backend, request: Request, segment: Segment, requestId: string) => Promise<unknown>,
): RouteHandler {
  return async (request, segment) => {
    const requestId = requestIdOf(request);
    try {
      const house = backend();
      if (endpoint.method !== 'GET') checkSameOrigin(request.headers, house.env.url);
      const value = await answer(house, request, segment, requestId);
      if (value instanceof Response) return value;
      const headers = { 'cache-control': 'private, no-store', 'x-request-id': requestId };
      if (value === undefined) return new Response(null, { status: 204, headers });
      return new Response(writeJson(value), {
        status: endpoint.status ?? 200,
        headers: { ...headers, 'content-type': 'application/json' },
      });
    } catch (error) {
      return problemResponse(error, requestId, request.signal);
    }
  };
}

/** Anything thrown, as problem+json; what nobody expected is logged, and only there. */
export function problemResponse(error: unknown, requestId: string, signal?: AbortSignal): Response {
  const problem = toProblem(error, requestId);
  if (problem.code === 'internal' && !signal?.aborted) {
    try {
      backend().log.error({ err: error, requestId }, 'unexpected failure');
    } catch {
      // No backend yet: the answer says so itself.
    }
  }
  return Response.json(problem, {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'private, no-store',
      'x-request-id': requestId,
      ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }),
    },
  });
}

/** The id start.ts gave the request; it overwrites whatever a caller sends under this name. */
export function requestIdOf(request: Request): string {
  return request.headers.get('x-request-id') ?? randomUUID();
}

/** Sent again with these after a question about a budget. */
function consentOf(headers: Headers): Consent {
  const reason = headers.get('x-tollbook-override');
  return {
    confirmed: headers.get('x-tollbook-confirm') === 'budget',
    ...(reason && { overrideReason: decodeReason(reason) }),
  };
}

/** Percent-encoded, because headers hold no other letters. */
function decodeReason(text: string): string {
  try {
    return decodeURIComponent(text).slice(0, 500);
  } catch {
    return '';
  }
}

function isBackground(request: Request): boolean {
  return request.headers.get('x-tollbook-background') === '1';
}

async function readInput<E extends Endpoint>(
  endpoint: E,
  request: Request,
  segment: Segment,
): Promise<Input<E>> {
  const read = async (schema: z.ZodType | undefined, value: () => unknown) =>
    schema ? parse(schema, await value()) : undefined;
  const input = {
    params: await read(endpoint.params, () => segment.params),
    query: await read(endpoint.query, () => readQuery(new URL(request.url).searchParams)),
    body: await read(endpoint.body, () => readJson(request, endpoint.maxBodyBytes ?? defaultMaxBodyBytes)),
  };
  return input as Input<E>;
}

function parse(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value, { error: faultSentence });
  if (result.success) return result.data;
  const fields = result.error.issues
    .slice(0, 50)
    .map((issue) => ({ field: fieldOf(issue), message: issue.message }));
  throw new AppError('invalid_input', 'Some of this cannot be used. See the fields it names.', { fields });
}

function fieldOf(issue: z.core.$ZodIssue): string {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...extra].map(String).join('.').slice(0, 120);
}
