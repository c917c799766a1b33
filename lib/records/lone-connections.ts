import type { ClickHouseClient } from '@clickhouse/client';
import type { ConnectionPool } from './connection-pool.ts';

/** A connection for each query that takes long: those of the pool are for what people wait for. */
export class LoneConnections {
  readonly #open: () => Promise<ClickHouseClient>;
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  constructor(open: () => Promise<ClickHouseClient>) {
    this.#open = open;
  }

  /** Settles only when the engine has let go of the query, also where `work` gave it up before. */
  async run<T>(work: (use: ConnectionPool['use']) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The record engine is closed.');
    const ended: Promise<unknown>[] = [];
    const whole = (async () => {
      try {
        return await work((job) => {
          const used = this.#use(job);
          ended.push(used.catch(() => {}));
          return used;
        });
      } finally {
        await Promise.all(ended);
      }
    })();
    this.#running.add(whole);
    try {
      return await whole;
    } finally {
      this.#running.delete(whole);
    }
  }

  /** Waits for the queries that run. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
  }

  async #use<T>(job: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    const client = await this.#open();
    try {
      return await job(client);
    } finally {
      await client.close();
    }
  }
}
