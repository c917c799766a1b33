import { handleAuth } from './auth-handler.ts';
import type { Backend } from './backend.ts';

export const publicUrl = 'http://localhost:3000';
export const password = 'a quiet evening by the sea';

type Handler = (request: Request, segment: { params: Promise<Record<string, string>> }) => Promise<Response>;

export interface Wishes {
  readonly cookie?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, string>>;
}

/** For tests: asks a route as one of our pages would, unless the wishes say otherwise. */
export function ask(
  handler: Handler,
  method: string,
  path: string,
  { cookie = '', body, headers = {}, params = {} }: Wishes = {},
): Promise<Response> {
  const sent = {
    host: 'localhost:3000',
    cookie,
    ...(method === 'GET' ? {} : { origin: publicUrl, 'content-type': 'application/json' }),
    ...headers,
  };
  const request = new Request(publicUrl + path, {
    method,
    headers: sent,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve(params) });
}

/** A step of signing in or out, with the token of the page. */
export async function post(step: string, fields: Record<string, string>, cookie = '') {
  const csrf = await handleAuth(new Request(`${publicUrl}/api/auth/csrf`), ['csrf']);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const headers = {
    host: 'localhost:3000',
    origin: publicUrl,
    'content-type': 'application/x-www-form-urlencoded',
    cookie: `${cookieOf(csrf)}; ${cookie}`,
  };
  const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' });
  return handleAuth(
    new Request(`${publicUrl}/api/auth/${step}`, { method: 'POST', headers, body }),
    step.split('/'),
  );
}

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** The cookies of somebody who has signed in. */
export const enter = async (email: string, cookie = '') =>
  cookieOf(await post('callback/password', { email, password }, cookie));

/** Somebody of this role, by the way everybody takes: invited, set up, signed in. */
export async function arrive(house: Backend, role: 'admin' | 'support', email: string): Promise<string> {
  const person = await house.people.invite({ name: 'Ada', email, role });
  const { token } = await house.setupLinks.create(person.id);
  await house.setupLinks.redeem(token, { password });
  return enter(email);
}
