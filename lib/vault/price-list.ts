import { asc, eq } from 'drizzle-orm';
import { productNamed } from '#lib/catalogue/catalogue.ts';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import { trimDecimal } from '#lib/query/decimal.ts';
import type { State } from '#lib/state/open-state.ts';
import { prices } from '#lib/state/vault-schema.ts';

export type PriceRow = typeof prices.$inferSelect;

export interface RecordPrice {
  /** Exact decimal text; `0` where reading costs nothing more. */
  readonly perRecord: string;
  readonly currency: string;
  /** Where it is from: a product that is free, a row of the price list, or what is taken where there is none. */
  readonly basis: 'free' | 'subscription' | 'price-list' | 'embedded' | 'published';
}

export interface NewPrice {
  /** Null for every account. */
  readonly accountId: string | null;
  /** Null for every product. */
  readonly product: string | null;
  readonly plan: PriceRow['plan'];
  readonly perRecord: string;
  readonly currency: string;
  readonly changedBy: string;
}

export interface PriceList {
  /** What is taken where no row tells. */
  readonly usual: RecordPrice & { readonly basis: 'embedded' | 'published' };
  /** What reading one record costs: the most telling row wins. */
  priceOf(of: { readonly accountId: string; readonly product: string }): Promise<RecordPrice>;
  /** The widest rows first. */
  list(): Promise<readonly PriceRow[]>;
  /** One row an account and product: the new one takes the place of the one before. */
  set(price: NewPrice): Promise<PriceRow>;
  /** Throws not_found. */
  remove(id: string): Promise<void>;
}

/** What the embedded API charges, and the last price that the vendor published. */
const published = { perRecord: '0.0004', currency: 'EUR' };

const idOf = ({ accountId, product }: Pick<NewPrice, 'accountId' | 'product'>) =>
  `${accountId ?? '*'} ${product ?? '*'}`;

export function createPriceList({
  state,
  clock,
  mode,
}: {
  state: State;
  clock: Clock;
  mode: 'demo' | 'live';
}): PriceList {
  const { db } = state;
  const usual = { ...published, basis: mode === 'demo' ? 'embedded' : 'published' } as const;
  return {
    usual,
    async priceOf({ accountId, product }) {
      if (productNamed(product)?.free) return { perRecord: '0', currency: usual.currency, basis: 'free' };
      const all = await state.memory.recall('prices', [prices], () => db.select().from(prices));
      const rows = all.filter(
        (row) =>
          (row.accountId === null || row.accountId === accountId) &&
          (row.product === null || row.product === product),
      );
      const [row] = rows.toSorted((a, b) => tellingOf(b) - tellingOf(a));
      if (!row) return usual;
      const { currency } = row;
      return row.plan === 'subscription'
        ? { perRecord: '0', currency, basis: 'subscription' }
        : { perRecord: trimDecimal(row.perRecord), currency, basis: 'price-list' };
    },
    async list() {
      const rows = await db.select().from(prices).orderBy(asc(prices.id));
      return rows
        .map((row) => ({ ...row, perRecord: trimDecimal(row.perRecord) }))
        .sort((a, b) => tellingOf(a) - tellingOf(b));
    },
    async set(price) {
      const row = { ...price, id: idOf(price), changedAt: new Date(clock.now()) };
      const [written] = await db
        .insert(prices)
        .values(row)
        .onConflictDoUpdate({ target: prices.id, set: row })
        .returning();
      if (!written) throw new Error('a price was not written');
      return { ...written, perRecord: trimDecimal(written.perRecord) };
    },
    async remove(id) {
      const removed = await db.delete(prices).where(eq(prices.id, id)).returning({ id: prices.id });
      if (removed.length === 0)
        throw new AppError('not_found', 'There is no such price. Somebody may have removed it already.');
    },
  };
}

/** An account tells more than a product. */
const tellingOf = ({ accountId, product }: Pick<PriceRow, 'accountId' | 'product'>): number =>
  (accountId === null ? 0 : 2) + (product === null ? 0 : 1);
