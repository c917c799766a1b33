import type { ErrandListDto } from '#lib/endpoints/errands.ts';
import { openStates } from '#lib/vault/errand-store.ts';
import type { ErrandContext } from './errand-context.ts';
import { errandDtos } from './errand-dto.ts';
import { requirePermission } from './require-permission.ts';

const mostListed = 200;
const pollMs = 1000;

/** One's own errands, newest first; an admin's list holds everybody's. */
export async function listErrands(context: ErrandContext): Promise<ErrandListDto> {
  requirePermission(context.person, 'records.read');
  const { person, errands } = context;
  const rows = await errands.list(person.role === 'admin' ? null : person.id, mostListed + 1);
  return {
    errands: [...(await errandDtos(context, rows.slice(0, mostListed)))],
    more: rows.length > mostListed,
    nextPollMs: rows.some(({ state }) => openStates.includes(state)) ? pollMs : null,
  };
}
