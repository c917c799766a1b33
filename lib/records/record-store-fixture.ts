import fc from 'fast-check';
import { products } from '#lib/catalogue/catalogue.ts';
import type { Direction } from '#lib/catalogue/field.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { insertRecords } from './insert-records.ts';
import { type ApiRecord, account, firstSecond, recordOf } from './record-arbitrary.ts';
import type { PageSelection } from './record-conditions.ts';
import type { RecordEngine } from './record-engine.ts';
import { createTables, emptyTables } from './record-table.ts';
import { openScratchEngine } from './scratch-engine.ts';
import { type PageOptions, selectPage } from './select-page.ts';

export const start = firstSecond * 1000;
export const end = start + 40 * 86_400_000;

export interface RecordStore extends AsyncDisposable {
  readonly engine: RecordEngine;
  /** Replaces what the product's table holds. */
  store(product: Product, records: readonly ApiRecord[]): Promise<void>;
  page(
    chosen: PageSelection,
    options?: Partial<PageOptions>,
  ): Promise<Awaited<ReturnType<typeof selectPage>> & { records: ApiRecord[] }>;
}

/** A scratch engine with the tables of every product, in a database named `vault`. */
export async function openRecordStore(): Promise<RecordStore> {
  const scratch = await openScratchEngine();
  const { engine } = scratch;
  await createTables(engine, 'vault');
  return {
    engine,
    async store(product, records) {
      await emptyTables(engine, 'vault', product);
      await insertRecords(engine, 'vault', product, records);
    },
    async page(chosen, options = {}) {
      const projection = { includeMessage: true, showConcatenated: true };
      const answer = await selectPage(engine, 'vault', chosen, { limit: 1000, projection, ...options });
      return { ...answer, records: JSON.parse(answer.body) as ApiRecord[] };
    },
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose](),
  };
}

export function named(name: string): Product {
  const product = products.find((candidate) => candidate.name === name);
  if (!product) throw new Error(`no ${name}`);
  return product;
}

/** The sample's whole time range for one account, narrowed by direction where the product takes one. */
export function selection(
  product: Product,
  direction?: Direction,
  filters: Record<string, string> = {},
): PageSelection {
  const narrowed = direction && product.direction !== 'rejected' ? { direction } : {};
  return { product, accountIds: [account], ...narrowed, start, end, filters };
}

export const sample = (product: Product, direction: Direction, count: number): ApiRecord[] =>
  fc.sample(recordOf(product, direction), { numRuns: count, seed: 7 });

export const newestFirst = (rangeField: string) => (a: ApiRecord, b: ApiRecord) => {
  const [left, right] = [a, b].map((record) => `${record[rangeField]} ${record.id}`);
  return String(left) < String(right) ? 1 : -1;
};
