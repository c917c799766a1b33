import type { PersonDto } from '#lib/endpoints/people.ts';
import type { PersonChange } from '#lib/people/people-store.ts';
import type { HouseContext } from './house-context.ts';
import { refuseInDemo } from './refuse-in-demo.ts';
import { requirePermission } from './require-permission.ts';

type Change = { readonly [Name in keyof PersonChange]: PersonChange[Name] | undefined };

/** Name, role or status of a person; takes effect with their very next request. */
export async function changePerson(context: HouseContext, id: string, change: Change): Promise<PersonDto> {
  const { people, person, log, requestId } = context;
  requirePermission(person, 'people.manage');
  refuseInDemo(context, 'The four people of the demo stay as they are.');
  const { name, role, status } = change;
  const changed = await people.change(id, {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(status === undefined ? {} : { status }),
  });
  log.info({ requestId, personId: person.id, changedId: id, role, status }, 'person changed');
  return changed;
}
