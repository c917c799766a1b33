import type { PersonDto } from '#lib/endpoints/people.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

export async function listPeople({
  person,
  people,
}: ServiceContext): Promise<{ readonly people: readonly PersonDto[] }> {
  requirePermission(person, 'people.manage');
  return { people: await people.list() };
}
