import type { Product } from '#lib/catalogue/product.ts';
import type { Clock } from '#lib/clock.ts';
import type { RecordQuery } from '#lib/query/record-query.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { State } from '#lib/state/open-state.ts';
import { type Budgets, createBudgets } from './budgets.ts';
import { type OwnedHours, ownedHours } from './owned-hours.ts';
import { createPriceList, type PriceList } from './price-list.ts';
import { createPurchaseJournal, type PurchaseJournal } from './purchase-journal.ts';
import { vaultDatabase } from './vault-table.ts';

/** What reading costs: before, in what bounds, and after. */
export interface Tolls {
  readonly prices: PriceList;
  readonly budgets: Budgets;
  readonly journal: PurchaseJournal;
  /** What is known of a query's density. */
  ownedHours(engine: RecordEngine, product: Product, query: RecordQuery): Promise<OwnedHours>;
}

export function createTolls(parts: { state: State; clock: Clock; mode: 'demo' | 'live' }): Tolls {
  return {
    prices: createPriceList(parts),
    budgets: createBudgets(parts),
    journal: createPurchaseJournal(parts),
    ownedHours: (engine, product, query) =>
      ownedHours({ state: parts.state, engine, database: vaultDatabase }, product, query),
  };
}
