import { getTableName } from 'drizzle-orm';
import { Cache, type MutationOption } from 'drizzle-orm/cache/core';
import type { PgTable } from 'drizzle-orm/pg-core';

/** What was read, for as long as nothing is written to the tables it came from. */
export interface Memory {
  /** False where every question is asked anew: then it is no use to ask for more than is needed. */
  readonly keeps: boolean;
  /** The same key must always mean the same question. What it answers is shared: nobody may change it. */
  recall<T>(key: string, tables: readonly PgTable[], load: () => Promise<T>): Promise<T>;
}

/** For a database that others write to as well: every question is asked. */
export const noMemory: Memory = { keeps: false, recall: (_key, _tables, load) => load() };

const most = 2_000;

/** For a database that this process alone writes to, and only through Drizzle with `watch` as its cache. */
export function createMemory(): { readonly memory: Memory; readonly watch: Cache } {
  const kept = new Map<string, { readonly value: unknown; readonly tables: readonly string[] }>();
  const writes = new Map<string, number>();
  const stateOf = (tables: readonly string[]) => tables.map((table) => writes.get(table) ?? 0).join();
  return {
    memory: {
      keeps: true,
      async recall<T>(key: string, of: readonly PgTable[], load: () => Promise<T>): Promise<T> {
        const found = kept.get(key);
        if (found) return found.value as T;
        const tables = of.map((table) => getTableName(table));
        const before = stateOf(tables);
        const value = await load();
        // Written to meanwhile: nobody knows whether this is from before or after.
        if (stateOf(tables) !== before) return value;
        if (kept.size >= most) kept.clear();
        kept.set(key, { value, tables });
        return value;
      },
    },
    watch: new Watch((table) => {
      writes.set(table, (writes.get(table) ?? 0) + 1);
      for (const [key, { tables }] of kept) if (tables.includes(table)) kept.delete(key);
    }),
  };
}

/** Drizzle tells its cache of every write. It keeps nothing for Drizzle itself: hashing a query costs as much as asking it. */
class Watch extends Cache {
  readonly #written: (table: string) => void;
  constructor(written: (table: string) => void) {
    super();
    this.#written = written;
  }
  strategy() {
    return 'explicit' as const;
  }
  async get() {
    return undefined;
  }
  async put() {}
  async onMutate({ tables = [] }: MutationOption) {
    for (const table of [tables].flat())
      this.#written(typeof table === 'string' ? table : getTableName(table));
  }
}
