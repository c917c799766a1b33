import type { InvitationDto } from '#lib/endpoints/people.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Person } from '#lib/people/person.ts';
import type { HouseContext } from './house-context.ts';
import { refuseInDemo } from './refuse-in-demo.ts';
import { requirePermission } from './require-permission.ts';

type Invited = Pick<Person, 'name' | 'email' | 'role'>;

/** Adds a person and makes the one-time link with which they choose a password. */
export async function invitePerson(context: HouseContext, invited: Invited): Promise<InvitationDto> {
  requirePermission(context.person, 'people.manage');
  refuseInDemo(context, 'The demo has four people of its own, who sign in by a button.');
  return link(context, await context.people.invite(invited));
}

/** A new link for somebody who is here already; the one before it ends. */
export async function renewLink(context: HouseContext, id: string): Promise<InvitationDto> {
  requirePermission(context.person, 'people.manage');
  refuseInDemo(context, 'The demo has four people of its own, who sign in by a button.');
  const person = await context.people.get(id);
  if (person.status === 'disabled')
    throw new AppError('conflict', 'This person is disabled. Enable them first, then make a new link.');
  return link(context, person);
}

async function link(
  { setupLinks, publicUrl, log, requestId, person: admin }: HouseContext,
  person: Person,
): Promise<InvitationDto> {
  const { token, expiresAt } = await setupLinks.create(person.id);
  log.info({ requestId, personId: admin.id, invitedId: person.id }, 'setup link made');
  // Behind the "#" the token stays in the browser: no server and no proxy writes it into a log.
  return { person, link: `${publicUrl}/setup#token=${token}`, expiresAt: expiresAt.toISOString() };
}
