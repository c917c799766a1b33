import { AppError } from '#lib/errors/app-error.ts';
import { may } from '#lib/policy/policy.ts';
import { compareDecimals, multiplyDecimal } from '#lib/query/decimal.ts';
import { formatMoney } from '#lib/query/format-money.ts';
import type { Database } from '#lib/state/open-state.ts';
import type { BudgetRow, Excess } from '#lib/vault/budgets.ts';
import type { RecordPrice } from '#lib/vault/price-list.ts';
import type { Admission, Money } from '#lib/vault/purchase-journal.ts';
import type { ServiceContext } from './service-context.ts';

export interface Wish {
  readonly accountId: string;
  readonly product: string;
  /** As many records as may come at most. */
  readonly records: number;
  /** The person has seen that it goes over a budget that asks, and wants it. */
  readonly confirmed?: boolean | undefined;
  /** Why a budget that refuses shall not: only who manages budgets may say so. */
  readonly overrideReason?: string | undefined;
}

export interface PricedWish {
  readonly price: RecordPrice;
  readonly expected: Money;
}

/**
 * Throws `budget_exceeded` or `budget_confirmation` unless the budgets have room for a wish. A look ahead, which keeps
 * nothing free: what is bought goes through `beginPurchase`.
 */
export async function requireBudget(context: ServiceContext, wish: Wish): Promise<PricedWish> {
  const priced = await priceWish(context, wish);
  await admit(context, wish, priced.expected);
  return priced;
}

export async function priceWish({ tolls }: ServiceContext, wish: Wish): Promise<PricedWish> {
  const price = await tolls.prices.priceOf(wish);
  const amount = multiplyDecimal(price.perRecord, wish.records);
  if (amount === null) throw new Error('a price or a count of records is no number');
  return { price, expected: { amount, currency: price.currency } };
}

export async function admit(
  context: ServiceContext,
  { accountId, confirmed = false, overrideReason = '' }: Wish,
  expected: Money,
  db?: Database,
): Promise<Admission> {
  const { person, tolls } = context;
  const verdict = await tolls.budgets.check({ person, accountId, ...expected }, db);
  if (verdict.kind === 'ok') return { overrideReason: null };
  const { excess } = verdict;
  const mayOverride = may(person.role, 'tolls.manage');
  const facts = factsOf(context, excess, expected, mayOverride);
  if (verdict.kind === 'hard') {
    const reason = overrideReason.trim();
    if (mayOverride && reason !== '') return { overrideReason: reason };
    throw new AppError('budget_exceeded', refusal(excess, expected, facts), { budget: facts });
  }
  if (confirmed) return { overrideReason: null };
  throw new AppError('budget_confirmation', question(excess, expected, facts), { budget: facts });
}

type Facts = NonNullable<AppError['budget']>;

/** Who may not see prices is told which budget it is, but no amount. */
function factsOf({ person }: ServiceContext, excess: Excess, expected: Money, mayOverride: boolean): Facts {
  const seesPrices = may(person.role, 'prices.read');
  return {
    scope: excess.budget.scope,
    subject: excess.budget.subject,
    cost: seesPrices ? expected.amount : null,
    left: seesPrices ? excess.left : null,
    over: seesPrices ? excess.by : null,
    currency: seesPrices ? expected.currency : null,
    mayOverride,
  };
}

function refusal({ budget, left }: Excess, { amount, currency }: Money, facts: Facts): string {
  const what =
    facts.cost === null
      ? `There is no room for this in ${budgetName(budget)}.`
      : `This costs up to ${formatMoney(amount, currency)}, and ${leftText(left, currency)} is left of ${budgetName(budget)}.`;
  const next = facts.mayOverride
    ? 'Ask for less, or override the budget with a reason.'
    : 'Ask for less, wait for the next month, or ask an admin: they may override a budget with a reason.';
  return `${what} Nothing was bought. ${next}`;
}

const leftText = (left: string, currency: string): string =>
  (compareDecimals(left, '0') ?? 0) > 0 ? formatMoney(left, currency) : 'nothing';

function question({ budget, by }: Excess, { amount, currency }: Money, facts: Facts): string {
  const what =
    facts.cost === null
      ? `This goes over ${budgetName(budget)}.`
      : `This costs up to ${formatMoney(amount, currency)} and goes ${formatMoney(by, currency)} over ${budgetName(budget)}.`;
  return `${what} Nothing was bought yet. Confirm to buy it all the same.`;
}

function budgetName({ scope, subject }: Pick<BudgetRow, 'scope' | 'subject'>): string {
  switch (scope) {
    case 'house':
      return 'the monthly budget of the house';
    case 'person':
      return 'your monthly budget';
    case 'role':
      return `the monthly budget of your role (${subject})`;
    case 'account':
      return `the monthly budget of account ${subject}`;
  }
}
