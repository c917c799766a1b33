import { randomUUID } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth from 'next-auth';
import { AppError } from '#lib/errors/app-error.ts';
import { toProblem } from '#lib/errors/problem.ts';
import type { Person } from '#lib/people/person.ts';
import { addressOf } from './address.ts';
import { collectAnswer } from './auth-answer.ts';
import { authOptions } from './auth-options.ts';
import { type Backend, backend } from './backend.ts';
import { readBody } from './read-body.ts';
import { problemResponse, requestIdOf } from './route.ts';
import { safePath } from './safe-path.ts';
import { checkSameOrigin } from './same-origin.ts';
import { sessionIdOf } from './session.ts';
import { cookieNames, parseCookies } from './session-cookie.ts';

const actions = {
  GET: new Set(['providers', 'csrf', 'session', 'signin', 'signout', 'callback/oidc', 'error']),
  POST: new Set([
    'signin/password',
    'signin/demo',
    'signin/oidc',
    'signout',
    'callback/password',
    'callback/demo',
  ]),
};
const maxBodyBytes = 16 * 1024;
const deviceDays = 90;

/** next-auth behind a door that lets only readable input in: everything under /api/auth. */
export async function handleAuth(request: Request, segments: readonly string[]): Promise<Response> {
  const requestId = requestIdOf(request);
  try {
    return await answer(backend(), request, segments, requestId);
  } catch (error) {
    return problemResponse(error, requestId);
  }
}

async function answer(
  house: Backend,
  request: Request,
  segments: readonly string[],
  requestId: string,
): Promise<Response> {
  const [action = '', provider] = segments;
  const method = request.method === 'POST' ? 'POST' : 'GET';
  // next-auth has an answer for other combinations too, but it is a 500.
  const path = segments.join('/');
  if (!actions[method].has(path)) throw new AppError('not_found', 'There is nothing at this address.');
  // Who is signed in is told by /api/session; this answer keeps next-auth's own browser code content.
  if (action === 'session') return Response.json({}, { headers: { 'cache-control': 'private, no-store' } });
  if (method === 'POST') checkSameOrigin(request.headers, house.env.url);

  const { url } = house.env;
  const names = cookieNames(url);
  const cookies: Record<string, string> = { ...parseCookies(request.headers.get('cookie')) };
  const query: Record<string, string> = Object.fromEntries(new URL(request.url).searchParams);
  const body: Record<string, string> = method === 'POST' ? await readFields(request) : {};
  // next-auth answers 500 to an address it cannot parse, so it only ever sees ones that we made.
  for (const [fields, name] of [
    [query, 'callbackUrl'],
    [body, 'callbackUrl'],
    [cookies, names.callback],
  ] as const) {
    if (fields[name] !== undefined) fields[name] = new URL(safePath(fields[name], url), url).href;
  }

  let refusal: AppError | null = null;
  let person: Person | null = null;
  const options = authOptions(house, {
    address: addressOf(request.headers),
    knownDevice: house.tokens.open(cookies[names.device] ?? '', deviceContext(body.email)) ?? undefined,
    refused: (error) => {
      refusal = error;
    },
    signedIn: (who) => {
      person = who;
    },
  });
  const previous = await sessionIdOf(house, request.headers.get('cookie'));
  const collected = collectAnswer();
  const incoming = {
    method,
    headers: Object.fromEntries(request.headers),
    query: { ...query, nextauth: segments },
    body,
    cookies,
  };
  await NextAuth(
    incoming as unknown as NextApiRequest,
    collected.response as unknown as NextApiResponse,
    options,
  );
  const { status, headers, text } = collected.answer();

  headers.set('cache-control', 'private, no-store');
  headers.set('x-request-id', requestId);
  const target = targetOf(headers, text);
  if (target?.includes('csrf=true'))
    refusal = new AppError('forbidden', 'The sign-in page was open for too long. Reload it and try again.');
  else if (status === 401 && !refusal)
    refusal = new AppError('unauthenticated', 'This sign-in was not accepted. Try again.');
  if (refusal) return refuse(refusal, { requestId, headers, asJson: body.json === 'true', url });

  if (person) {
    if (previous) await house.sessions.end(previous);
    if (provider === 'password') headers.append('set-cookie', deviceCookie(house, person));
  }
  // Preferences (columns, theme, zone) are not personal and stay; whatever was fetched goes.
  if (method === 'POST' && action === 'signout') headers.set('clear-site-data', '"cache"');
  const location = headers.get('location');
  if (location?.startsWith(`${url}/`)) headers.set('location', location.slice(url.length));
  return new Response(text, { status, headers });
}

/** Form fields or JSON, flat: next-auth takes apart whatever it is given, so it is given texts only. */
async function readFields(request: Request): Promise<Record<string, string>> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const text = await readBody(request, maxBodyBytes);
  if (type === 'application/x-www-form-urlencoded') return Object.fromEntries(new URLSearchParams(text));
  if (type !== 'application/json') throw new AppError('unsupported_media', 'Send this as a form or as JSON.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('invalid_input', 'The body of this request is not readable JSON.');
  }
  if (
    typeof value !== 'object' ||
    value === null ||
    Object.values(value).some((field) => typeof field === 'object')
  ) {
    throw new AppError('invalid_input', 'The body of this request has to be a flat object.');
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, String(field)]));
}

function targetOf(headers: Headers, text: string | null): string | null {
  const location = headers.get('location');
  if (location || !text?.startsWith('{"url"')) return location;
  return String((JSON.parse(text) as { url: unknown }).url);
}

interface RefusalOptions {
  readonly requestId: string;
  readonly headers: Headers;
  readonly asJson: boolean;
  readonly url: string;
}

function refuse(refusal: AppError, { requestId, headers, asJson, url }: RefusalOptions): Response {
  const path = `/sign-in?error=${refusal.code}`;
  headers.delete('location');
  if (refusal.retryAfter !== undefined) headers.set('retry-after', String(refusal.retryAfter));
  if (!asJson) {
    headers.set('location', path);
    return new Response(null, { status: 302, headers });
  }
  headers.set('content-type', 'application/problem+json');
  const problem = toProblem(refusal, requestId);
  return new Response(JSON.stringify({ ...problem, url: `${url}${path}` }), {
    status: problem.status,
    headers,
  });
}

const deviceContext = (email: string | undefined) => `known device\n${(email ?? '').trim().toLowerCase()}`;

function deviceCookie(house: Backend, person: Person): string {
  const value = house.tokens.seal(randomUUID(), deviceContext(person.email));
  const secure = house.env.url.startsWith('https:') ? '; Secure' : '';
  return `${cookieNames(house.env.url).device}=${value}; Path=/; Max-Age=${deviceDays * 86_400}; HttpOnly; SameSite=Lax${secure}`;
}
