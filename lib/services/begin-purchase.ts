import type { PurchaseKind } from '#lib/vault/purchase-journal.ts';
import { admit, type PricedWish, priceWish, type Wish } from './require-budget.ts';
import type { ServiceContext } from './service-context.ts';

export interface PurchaseWish extends Wish {
  readonly kind: PurchaseKind;
  /** The export, fill or report it is made for. */
  readonly cause?: string | undefined;
}

export interface BegunPurchase extends PricedWish {
  /** To be ended with `charged`, `failed` or `unknown` of the journal, whatever happens. */
  readonly id: string;
}

/**
 * Writes a purchase down, with the most it may cost, if the budgets have room for it. One step: of two calls over the
 * last cent one passes. Throws `budget_exceeded` or `budget_confirmation`; then nothing is written.
 */
export async function beginPurchase(context: ServiceContext, wish: PurchaseWish): Promise<BegunPurchase> {
  const { person, tolls, log, requestId } = context;
  const { accountId, product, kind, cause } = wish;
  const priced = await priceWish(context, wish);
  const { expected } = priced;
  const intent = { person, accountId, product, kind, cause, expected };
  // A budget set from now on finds this purchase in the ledger; until then nobody has to wait for anybody.
  if (!(await tolls.budgets.bound({ person, accountId, ...expected })))
    return { ...priced, id: await tolls.journal.begin(intent) };
  let overridden = false;
  const id = await tolls.journal.begin(intent, async (db) => {
    const admission = await admit(context, wish, expected, db);
    overridden = admission.overrideReason !== null;
    return admission;
  });
  // The reason itself is in the ledger: it is free text of a person.
  if (overridden)
    log.warn({ requestId, personId: person.id, accountId, product, purchase: id }, 'budget overridden');
  return { ...priced, id };
}
