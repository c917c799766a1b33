import type { ClickHouseClient } from '@clickhouse/client';

/** Hands out connections one query at a time: an in-process connection cannot run two at once. */
export class ConnectionPool {
  readonly #idle: ClickHouseClient[];
  readonly #all: readonly ClickHouseClient[];
  readonly #waiting: Array<(client: ClickHouseClient) => void> = [];
  #closed = false;

  constructor(clients: readonly ClickHouseClient[]) {
    this.#all = clients;
    this.#idle = [...clients];
  }

  async use<T>(work: (client: ClickHouseClient) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('The record engine is closed.');
    const client = await this.#take();
    try {
      return await work(client);
    } finally {
      this.#release(client);
    }
  }

  /** Lets what waits already run, then takes every connection out of service, so that no query is cut off half way. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const taken = await Promise.all(this.#all.map(() => this.#take()));
    await Promise.all(taken.map((client) => client.close()));
  }

  #take(): Promise<ClickHouseClient> {
    const client = this.#idle.pop();
    if (client) return Promise.resolve(client);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(client: ClickHouseClient): void {
    const next = this.#waiting.shift();
    if (next) next(client);
    else this.#idle.push(client);
  }
}
