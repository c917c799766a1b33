import type { Clock } from '#lib/clock.ts';
import type { State } from '#lib/state/open-state.ts';
import { type Budgets, createBudgets } from './budgets.ts';
import { createPriceList, type PriceList } from './price-list.ts';
import { createPurchaseJournal, type PurchaseJournal } from './purchase-journal.ts';

/** What reading costs: before, in what bounds, and after. */
export interface Tolls {
  readonly prices: PriceList;
  readonly budgets: Budgets;
  readonly journal: PurchaseJournal;
}

export function createTolls(parts: { state: State; clock: Clock; mode: 'demo' | 'live' }): Tolls {
  return {
    prices: createPriceList(parts),
    budgets: createBudgets(parts),
    journal: createPurchaseJournal(parts),
  };
}
