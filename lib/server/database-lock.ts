import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { BootError } from './boot-error.ts';

/** Any number that stays; migrations have one of their own in `lib/state`. */
const lockNumber = 7_033_002;
const mostTrials = 5;

/** Another process has the database. */
export class DatabaseInUse extends BootError {
  readonly holder: string | null;

  constructor(holder: string | null) {
    const who = holder === null ? 'another Tollbook' : `another Tollbook, ${holder.replace(/ #\w+$/, '')}`;
    super(
      `The database named by DATABASE_URL is in use by ${who}. One process uses a database at a time: stop that one first, or name another database.`,
    );
    this.name = 'DatabaseInUse';
    this.holder = holder;
  }
}

interface Options {
  /** The connection broke, and somebody else has taken the database since: this process must write no more. */
  readonly onTaken: () => void;
  readonly retryMs?: number;
}

/**
 * Takes a PostgreSQL database for this process or throws DatabaseInUse. The lock is that of a connection, so it goes
 * with the process however that ends; when only the connection breaks, it is taken again.
 */
export async function lockDatabase(
  url: string,
  { onTaken, retryMs = 1_000 }: Options,
): Promise<{ release(): Promise<void> }> {
  const me = `process ${process.pid} on ${hostname().slice(0, 32)} #${randomUUID().slice(0, 6)}`;
  let released = false;
  let client = await connectAndLock(url, me);

  const retake = async () => {
    while (!released) {
      try {
        client = await connectAndLock(url, me);
        watch();
        if (released) await client.end();
        return;
      } catch (error) {
        // The server may not have noticed yet that our own connection is gone.
        if (error instanceof DatabaseInUse && error.holder !== null && error.holder !== me) return onTaken();
      }
      await setTimeout(retryMs, undefined, { ref: false });
    }
  };
  const watch = () => client.once('end', () => void retake());
  watch();
  return {
    async release() {
      released = true;
      // A connection's locks go some time after it has closed.
      await client.query(`select pg_advisory_unlock(${lockNumber})`).catch(() => undefined);
      await client.end().catch(() => undefined);
    },
  };
}

async function connectAndLock(url: string, me: string): Promise<pg.Client> {
  const client = new pg.Client({
    ...{ connectionString: url, connectionTimeoutMillis: 5_000 },
    ...{ query_timeout: 5_000, keepAlive: true },
  });
  // A connection that breaks ends as well; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Of a machine that vanished the server learns within a minute, not after hours.
    await client.query(
      `set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3;
       set application_name = ${client.escapeLiteral(me)}`,
    );
    for (let trial = 1; ; trial += 1) {
      const { rows } = await client.query<{ taken: boolean }>(
        `select pg_try_advisory_lock(${lockNumber}) as taken`,
      );
      if (rows[0]?.taken) return client;
      const holder = await holderOf(client);
      // Nobody holds it any more: it was let go between the two questions.
      if (holder !== null || trial === mostTrials) throw new DatabaseInUse(holder);
    }
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

async function holderOf(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select coalesce(nullif(application_name, ''), 'one without a name') as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and classid = 0 and objid = ${lockNumber}
       and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]?.name ?? null;
}
