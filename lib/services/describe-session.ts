import type { SessionAnswer } from '#lib/endpoints/session.ts';
import { policy } from '#lib/policy/policy.ts';
import type { HouseContext } from './house-context.ts';

/** What the browser has to know of the person who is signed in. */
export async function describeSession({
  person,
  mode,
  accounts,
}: Pick<HouseContext, 'person' | 'mode' | 'accounts'>): Promise<SessionAnswer> {
  const known = await accounts.list();
  return {
    person: { id: person.id, name: person.name, role: person.role },
    permissions: [...policy[person.role]],
    mode,
    accounts: known.map(({ accountId, label, parentAccountId }) => ({ accountId, label, parentAccountId })),
  };
}
