import type { BodyOf } from '#lib/endpoints/endpoint.ts';
import type { BudgetDto, setBudget as endpoint } from '#lib/endpoints/tolls.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { roles } from '#lib/policy/role.ts';
import { namesOf } from './names-of.ts';
import { requirePermission } from './require-permission.ts';
import type { ServiceContext } from './service-context.ts';

type Wanted = BodyOf<typeof endpoint>;

/** The budgets, each with what of it is gone this month. */
export async function listBudgets(
  context: ServiceContext,
): Promise<{ readonly budgets: readonly BudgetDto[] }> {
  requirePermission(context.person, 'ledger.read');
  const names = await namesOf(context);
  const standings = await context.tolls.budgets.list();
  return {
    budgets: standings.map(({ budget, spent, left }) => ({
      ...budget,
      ...{ spent, left },
      name: nameOf(budget, names),
      changedBy: budget.changedBy === null ? null : names.person(budget.changedBy),
      changedAt: budget.changedAt.toISOString(),
    })),
  };
}

export async function setBudget(context: ServiceContext, budget: Wanted): Promise<void> {
  const { person, tolls, log, requestId } = context;
  requirePermission(person, 'tolls.manage');
  await requireSubject(context, budget);
  const { id } = await tolls.budgets.set({ ...budget, changedBy: person.id });
  log.info({ requestId, personId: person.id, budget: id }, 'budget set');
}

export async function removeBudget(
  { person, tolls, log, requestId }: ServiceContext,
  id: string,
): Promise<void> {
  requirePermission(person, 'tolls.manage');
  await tolls.budgets.remove(id);
  log.info({ requestId, personId: person.id, budget: id }, 'budget removed');
}

/** A budget of somebody who is not here would bound nobody. */
async function requireSubject(
  { people, accounts }: ServiceContext,
  { scope, subject }: Wanted,
): Promise<void> {
  if (scope === 'person') await people.get(subject);
  if (scope === 'account') await accounts.get(subject);
  if (scope !== 'role' || roles.some((role) => role === subject)) return;
  const message = 'This role is unknown: choose one from the list.';
  throw new AppError('invalid_input', message, { fields: [{ field: 'subject', message }] });
}

function nameOf(
  { scope, subject }: Pick<BudgetDto, 'scope' | 'subject'>,
  names: Awaited<ReturnType<typeof namesOf>>,
): string {
  switch (scope) {
    case 'house':
      return 'Everybody';
    case 'role':
      return subject;
    case 'account':
      return names.account(subject);
    case 'person':
      return names.person(subject);
  }
}
