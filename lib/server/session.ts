import type { Person } from '#lib/people/person.ts';
import type { Backend } from './backend.ts';
import { cookieNames, parseCookies } from './session-cookie.ts';

/** The session id a request carries, whether or not it is still good. */
export function sessionIdOf(house: Backend, cookieHeader: string | null): Promise<string | null> {
  return house.envelopes.open(parseCookies(cookieHeader)[cookieNames(house.env.url).session]);
}

/** Who sent a request, as the database knows them at this moment. */
export async function personOf(
  house: Backend,
  cookieHeader: string | null,
  options?: { readonly polled?: boolean },
): Promise<Person | null> {
  const sessionId = await sessionIdOf(house, cookieHeader);
  return sessionId === null ? null : house.sessions.personOf(sessionId, options);
}
