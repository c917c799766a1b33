import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { refreshRollups } from '#lib/rollup/refresh-rollups.ts';
import type { RollupSource } from '#lib/rollup/rollup-source.ts';
import type { Interval } from './intervals.ts';
import { provisionalSql } from './pending.ts';
import { vaultTable } from './vault-table.ts';

export interface VaultRollups {
  /** Brings the sums of a range up to date; only where nothing else is being written to the product. */
  refresh(product: Product, range: Interval): Promise<void>;
  /** All of them, when the product has been left alone for a moment. */
  soon(product: Product): void;
}

/** Records come page by page: counting after each would only delay the next. */
const defaultQuietMs = 2000;

/** What sums of a product's owned records are made of. */
export const rollupSource = (product: Product): RollupSource => ({
  product,
  table: vaultTable(product),
  provisional: provisionalSql(product),
});

/** Keeps sums beside the records. `inTurn` runs work with nothing else being written to a product; `quietMs` null: only what is asked for is summed. */
export function createVaultRollups(
  engine: RecordEngine,
  inTurn: <T>(product: Product, work: () => Promise<T>) => Promise<T>,
  quietMs: number | null = defaultQuietMs,
): VaultRollups {
  const waiting = new Map<string, NodeJS.Timeout>();

  /** Step by step, so that whoever waits for the product gets in between. */
  async function refreshAll(product: Product): Promise<void> {
    let done = false;
    while (!done)
      done = await inTurn(product, () => refreshRollups(engine, rollupSource(product), { most: 1 }));
  }

  return {
    async refresh(product, range) {
      await refreshRollups(engine, rollupSource(product), { range });
    },
    soon(product) {
      if (quietMs === null) return;
      clearTimeout(waiting.get(product.name));
      // What fails stays marked: whoever asks for it has it counted, and is told if that fails.
      const timer = setTimeout(() => refreshAll(product).catch(() => undefined), quietMs);
      waiting.set(product.name, timer.unref());
    },
  };
}
