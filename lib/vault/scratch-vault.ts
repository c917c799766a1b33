import type { Product } from '#lib/catalogue/product.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';
import { openState, type State } from '#lib/state/open-state.ts';
import { openVault, type Vault } from './open-vault.ts';
import type { Scope } from './scope.ts';
import type { ArrivedRecord } from './vault-cells.ts';

export interface ScratchVault extends AsyncDisposable {
  readonly vault: Vault;
  readonly engine: RecordEngine;
  readonly state: State;
  /** Where the engine keeps its files. */
  readonly path: string;
  readonly clock: { time: number; now(): number };
  /** How many rows of a table SQL is true for. */
  count(table: string, where?: string): Promise<number>;
  /** Keeps records as a purchase of everything from `from` to `until` would. */
  bought(product: Product, records: readonly ArrivedRecord[], purchase: Bought): Promise<void>;
}

interface Bought {
  readonly from: number;
  readonly until: number;
  readonly purchaseId?: string;
  readonly scope?: Partial<Scope>;
}

/** A vault of its own that goes away with its folder: for tests. */
export async function openScratchVault(now: number): Promise<ScratchVault> {
  const scratch = await openScratchEngine();
  const { engine, path } = scratch;
  const state = await openState({ path: 'memory://' });
  const clock = { time: now, now: () => clock.time };
  const onFault = (error: unknown) => {
    throw error;
  };
  const vault = openVault({ engine, state, clock, onFault, quietMs: null });
  return {
    ...{ vault, engine, state, path, clock },
    async count(table, where = '1') {
      const [found] = await engine.rows<{ n: string }>(
        `SELECT toString(count()) AS n FROM ${table} WHERE ${where}`,
      );
      return Number(found?.n);
    },
    async bought(product, records, { from, until, purchaseId = `p${clock.time}`, scope = {} }) {
      await vault.keep({
        product,
        records,
        boughtAt: clock.time,
        purchaseId,
        scope: {
          ...{ accountId: 'a1', product: product.name, direction: null, filters: {} },
          ...{ includeMessage: false, showConcatenated: false, personal: true },
          ...scope,
        },
        covers: { from, until, asOf: clock.time },
      });
    },
    async [Symbol.asyncDispose]() {
      await state.close();
      await scratch[Symbol.asyncDispose]();
    },
  };
}
