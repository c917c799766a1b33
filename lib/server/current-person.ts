import { headers } from 'next/headers';
import type { Person } from '#lib/people/person.ts';
import { backend } from './backend.ts';
import { personOf } from './session.ts';

/** For server components: who is looking at this page, or null. */
export async function currentPerson(): Promise<Person | null> {
  return personOf(backend(), (await headers()).get('cookie'));
}
