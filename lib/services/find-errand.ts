import { AppError } from '#lib/errors/app-error.ts';
import type { ErrandRow } from '#lib/vault/errand-store.ts';
import type { ErrandContext } from './errand-context.ts';
import { requirePermission } from './require-permission.ts';

/** Its owner's, or an admin's: for everybody else it is not there. */
export async function findErrand(context: ErrandContext, id: string): Promise<ErrandRow> {
  requirePermission(context.person, 'records.read');
  const row = await context.errands.get(id);
  const { person } = context;
  if (!row || (row.personId !== person.id && person.role !== 'admin'))
    throw new AppError('not_found', 'There is no such export here.');
  return row;
}
