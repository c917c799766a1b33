import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleNode } from 'drizzle-orm/node-postgres';
import { migrate as migrateNode } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { createMemory, type Memory, noMemory } from './memory.ts';
import { inOneMessage, type PreparedWrite, type Write } from './one-message.ts';
import * as schema from './schema.ts';

export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** People, sessions, accounts: everything that is not a record. */
export interface State {
  readonly db: Database;
  /** Answers again what is asked with every request, where nobody else writes to this database. */
  readonly memory: Memory;
  /** The shortest way to a write into `table`: for one that somebody waits for. */
  shorten(table: PgTable, write: PreparedWrite): Write;
  /** What the job queue attaches to: the same database, not a second one. */
  readonly source: { readonly pglite: PGlite } | { readonly url: string };
  /** Throws when the database does not answer. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const migrationsFolder = join(import.meta.dirname, 'migrations');
/** Two instances that start together must not migrate together. */
const migrationLock = 7_033_001;

/** Opens PGlite at a folder (in memory for `memory://`) or a PostgreSQL server, with all migrations applied. */
export async function openState(
  target: { readonly path: string } | { readonly url: string },
): Promise<State> {
  return 'path' in target ? openEmbedded(target.path) : openServer(target.url);
}

async function openEmbedded(path: string): Promise<State> {
  if (!path.startsWith('memory:')) await mkdir(path, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create(path);
  const { memory, watch } = createMemory();
  const db = drizzlePglite(pglite, { schema, cache: watch });
  await migratePglite(db, { migrationsFolder });
  return {
    db,
    memory,
    shorten(table, write) {
      const send = inOneMessage(pglite, write);
      return async (values) => {
        await send(values);
        await watch.onMutate({ tables: table });
      };
    },
    source: { pglite },
    check: async () => {
      await pglite.query('select 1');
    },
    close: () => pglite.close(),
  };
}

async function openServer(url: string): Promise<State> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  // An idle connection that dies is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrateNode(drizzleNode(client, { schema }), { migrationsFolder });
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  } catch (error) {
    client.release(true);
    await pool.end();
    throw error;
  }
  client.release();
  return {
    db: drizzleNode(pool, { schema }),
    memory: noMemory,
    // Drizzle's driver for servers has the server remember a statement that has a name.
    shorten: (_table, write) => async (values) => void (await write.execute({ ...values })),
    source: { url },
    check: async () => {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}
