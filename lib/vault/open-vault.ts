import type { Product } from '#lib/catalogue/product.ts';
import type { Clock } from '#lib/clock.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { openRollups } from '#lib/rollup/rollup-tables.ts';
import type { State } from '#lib/state/open-state.ts';
import { type CoverageStore, createCoverageStore } from './coverage-store.ts';
import { createIdReads, type IdReads } from './id-reads.ts';
import type { Interval } from './intervals.ts';
import { type Arrival, countFound, keepRecords } from './keep-records.ts';
import { type LackingPart, lackingParts } from './lacking-parts.ts';
import { planReading, type ReadingPlan } from './plan-reading.ts';
import { createQuietMoments } from './quiet-moments.ts';
import {
  type FoundInVault,
  ownIds,
  readByIds,
  readOwned,
  type VaultPage,
  type VaultPageOptions,
} from './read-owned.ts';
import { askedBits, isDecidable, type Scope } from './scope.ts';
import { createTurns } from './turns.ts';
import { type ArrivedRecord, vaultRows } from './vault-cells.ts';
import { createVaultRollups } from './vault-rollups.ts';
import { createVaultRules, type VaultRules } from './vault-rules.ts';
import { openVaultTable } from './vault-table.ts';

/** Records that were bought, and what they prove. */
export interface Delivery extends Pick<Arrival, 'boughtAt' | 'purchaseId'> {
  readonly product: Product;
  readonly records: readonly ArrivedRecord[];
  /** What was asked, and of whom. */
  readonly scope: Scope;
  /** What they are all of, and as of when; null where they prove no stretch of time complete. */
  readonly covers: (Interval & { readonly asOf: number }) | null;
  /** Ids they are all of, and how many records each has. */
  readonly ids?: ReadonlyMap<string, number>;
  /** Nobody waits until they are kept: the answer they are part of goes first. */
  readonly canWait?: boolean;
}

export interface VaultPlan extends ReadingPlan {
  /** What is to be bought of a missing segment. */
  lacking(missing: Interval): readonly LackingPart[];
}

export interface Vault {
  readonly coverage: CoverageStore;
  readonly rules: VaultRules;
  readonly idReads: IdReads;
  plan(product: Product, asked: Scope, range: Interval): Promise<VaultPlan>;
  /** What is to be bought of the missing stretches of a plan. */
  lacking(product: Product, asked: Scope, missing: readonly Interval[]): Promise<readonly LackingPart[]>;
  read(product: Product, asked: Scope, options: VaultPageOptions, signal?: AbortSignal): Promise<VaultPage>;
  /** Of those ids whose every record is owned, the records. */
  byIds(product: Product, asked: Scope, ids: readonly string[], signal?: AbortSignal): Promise<FoundInVault>;
  /** Takes records over, in the order of the calls. Resolves when they are there; whatever goes wrong, they are not believed complete. */
  keep(delivery: Delivery): Promise<void>;
  /** Work on a product's table with nothing else being written to it. */
  alone<T>(product: Product, work: () => Promise<T>): Promise<T>;
  /** Reads with the sums, also of days of some phases, being those of the records, and staying so meanwhile. */
  withRollups<T>(product: Product, phases: readonly number[], read: () => Promise<T>): Promise<T>;
  /** Waits for everything that is being kept. */
  settled(product?: Product): Promise<void>;
  /** Resolves when what nobody waits for may be done: a moment after an answer, or when somebody asks for what is owned. */
  quiet(): Promise<void>;
}

export function openVault({
  engine,
  state,
  clock,
  onFault,
  quietMs,
}: {
  engine: RecordEngine;
  state: State;
  clock: Clock;
  onFault: (error: unknown) => void;
  /** So long a product has been left alone when it is summed; null: only what is asked for is. */
  quietMs?: number | null;
}): Vault {
  const coverage = createCoverageStore(state);
  const rules = createVaultRules(state);
  const idReads = createIdReads(state);
  const tables = new Map<string, Promise<void>>();
  const turns = createTurns(ready);
  const moments = createQuietMoments();
  const rollups = createVaultRollups(engine, turns, quietMs);
  let sums: Promise<void> | null = null;

  function ready(product: Product): Promise<void> {
    sums ??= openRollups(engine);
    sums.catch(() => {
      sums = null;
    });
    const opened = tables.get(product.name) ?? sums.then(() => openVaultTable(engine, product));
    tables.set(product.name, opened);
    // What failed once may work the next time.
    opened.catch(() => tables.delete(product.name));
    return opened;
  }

  async function alone<T>(product: Product, work: () => Promise<T>): Promise<T> {
    try {
      return await turns.alone(product, work);
    } finally {
      rollups.soon(product);
    }
  }

  function settled(product?: Product): Promise<void> {
    moments.hurry();
    return turns.settled(product);
  }

  async function take({ product, scope, records, covers, ids, canWait, ...bought }: Delivery): Promise<void> {
    // Keeping works this thread hard: whoever waits for the records goes first.
    if (canWait) await moments.next();
    const { accountId } = scope;
    const { keepPersonal, keepBodies } = await rules.of(product.name);
    const kept: Scope = {
      ...scope,
      personal: keepPersonal,
      includeMessage: scope.includeMessage && keepBodies,
    };
    const rows = vaultRows(product, records, { accountId, keepPersonal, keepBodies });
    if (!rows) return;
    await keepRecords(engine, product, rows, { ...bought, accountId, with: askedBits(kept) });
    if (ids) await idReads.note(kept, ids, bought.boughtAt);
    if (!covers || !isDecidable(kept)) return;
    // A filter may mean more to the vendor than to us: only what is found again counts as owned.
    if ((await countFound(engine, product, kept, rows)) !== rows.length) return;
    await coverage.add({ scope: kept, ...covers });
  }

  return {
    coverage,
    rules,
    idReads,
    async plan(product, asked, range) {
      await settled(product);
      const held = await coverage.find(asked.accountId, product.name, range);
      const now = clock.now();
      return {
        ...planReading(asked, range, held, now),
        lacking: (missing) => lackingParts(asked, [missing], held, now),
      };
    },
    async lacking(product, asked, missing) {
      if (missing.length === 0) return [];
      await settled(product);
      const whole = {
        from: Math.min(...missing.map(({ from }) => from)),
        until: Math.max(...missing.map(({ until }) => until)),
      };
      const held = await coverage.find(asked.accountId, product.name, whole);
      return lackingParts(asked, missing, held, clock.now());
    },
    async read(product, asked, options, signal) {
      await ready(product);
      await settled(product);
      return readOwned(engine, product, asked, options, signal);
    },
    async byIds(product, asked, ids, signal) {
      await ready(product);
      await settled(product);
      const [read, own] = await Promise.all([idReads.known(asked, ids), ownIds(engine, product, asked, ids)]);
      return readByIds(engine, product, asked, [...read.union(own)], signal);
    },
    keep: (delivery) => alone(delivery.product, () => take(delivery)).catch(onFault),
    alone(product, work) {
      moments.hurry();
      return alone(product, work);
    },
    withRollups(product, phases, read) {
      moments.hurry();
      return rollups.read(product, phases, read);
    },
    settled,
    quiet: moments.next,
  };
}
