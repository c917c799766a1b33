import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { keepPhases } from '#lib/rollup/keep-phases.ts';
import { mergeRollups, much } from '#lib/rollup/merge-rollups.ts';
import { refreshRollups } from '#lib/rollup/refresh-rollups.ts';
import type { RollupSource } from '#lib/rollup/rollup-source.ts';
import { utcPhase } from '#lib/rollup/rollup-tables.ts';
import { provisionalSql } from './pending.ts';
import type { Turns } from './turns.ts';
import { vaultTable } from './vault-table.ts';

export interface VaultRollups {
  /** Reads with the sums, also of days of some phases, being those of the records, and staying so meanwhile. */
  read<T>(product: Product, phases: readonly number[], work: () => Promise<T>): Promise<T>;
  /** All of them, when the product has been left alone for a moment. */
  soon(product: Product): void;
}

/** Records come page by page: counting after each would only delay the next. */
const defaultQuietMs = 2000;
/** What was summed little by little is merged when nothing was for so much longer: that writes all of it once more. */
const restTimes = 15;

/** What sums of a product's owned records are made of. */
export const rollupSource = (product: Product): RollupSource => ({
  product,
  table: vaultTable(product),
  provisional: provisionalSql(product),
});

/** Keeps sums beside the records. `quietMs` null: only what is asked for is summed. */
export function createVaultRollups(
  engine: RecordEngine,
  turns: Turns,
  quietMs: number | null = defaultQuietMs,
): VaultRollups {
  const waiting = new Map<string, NodeJS.Timeout>();
  let rest: NodeJS.Timeout | undefined;
  const kept = new Map<string, ReadonlySet<number>>();

  /** Step by step, so that whoever waits for the product gets in between. */
  async function refreshAll(product: Product, restMs: number): Promise<void> {
    const step = () => turns.alone(product, () => refreshRollups(engine, rollupSource(product), { most: 1 }));
    while (!(await step()));
    await mergeRollups(engine, { least: much });
    mergeAfter(restMs);
  }

  function mergeAfter(restMs: number): void {
    clearTimeout(rest);
    rest = setTimeout(() => mergeRollups(engine), restMs).unref();
  }

  /** Once: what is kept stays so. */
  async function keep(product: Product, phases: readonly number[]): Promise<void> {
    const known = kept.get(product.name) ?? new Set([utcPhase]);
    if (phases.every((phase) => known.has(phase))) return;
    await turns.alone(product, () => keepPhases(engine, rollupSource(product), phases));
    kept.set(product.name, new Set([...(kept.get(product.name) ?? known), ...phases]));
    if (quietMs !== null) mergeAfter(quietMs * restTimes);
  }

  return {
    async read(product, phases, work) {
      await keep(product, phases);
      return turns.beside(
        product,
        async () => {
          await refreshRollups(engine, rollupSource(product));
        },
        work,
      );
    },
    soon(product) {
      if (quietMs === null) return;
      clearTimeout(waiting.get(product.name));
      // What fails stays marked: whoever asks for it has it counted, and is told if that fails.
      const timer = setTimeout(
        () => refreshAll(product, quietMs * restTimes).catch(() => undefined),
        quietMs,
      );
      waiting.set(product.name, timer.unref());
    },
  };
}
