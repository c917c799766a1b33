import type { removeRule as removing, setRule as setting } from '#lib/endpoints/allocation.ts';
import type { Input } from '#lib/endpoints/endpoint.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { requirePermission } from './require-permission.ts';
import { requireReadable } from './require-readable.ts';
import type { SpendContext } from './spend-context.ts';

const mostRules = 50;

/** Sets a rule of an account; one that is new is tried last. */
export async function setRule(
  context: SpendContext,
  { account: accountId, id, ...rule }: Input<typeof setting>['body'],
): Promise<void> {
  const { person, accounts, spend, engine, clock, log, requestId } = context;
  requirePermission(person, 'spend.manage');
  await accounts.get(accountId);
  await requireReadable(engine, rule);
  const rules = await spend.rules(accountId);
  const known = rules.find((one) => one.id === id);
  if (!known && rules.length >= mostRules)
    throw new AppError('conflict', `An account has at most ${mostRules} rules. Remove one first.`);
  const last = Math.max(0, ...rules.map(({ rank }) => rank));
  await spend.setRule({
    ...{ id, accountId, ...rule, rank: known?.rank ?? last + 1 },
    ...{ changedBy: person.id, changedAt: new Date(clock.now()) },
  });
  log.info({ requestId, personId: person.id, rule: id }, 'allocation rule set');
}

export async function removeRule(
  { person, spend, log, requestId }: SpendContext,
  { account, id }: Input<typeof removing>['query'],
): Promise<void> {
  requirePermission(person, 'spend.manage');
  await spend.removeRule(account, id);
  log.info({ requestId, personId: person.id, rule: id }, 'allocation rule removed');
}
