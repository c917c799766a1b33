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
    const client = await this.#acquire();
    try {
      return await work(client);
    } finally {
      this.#release(client);
    }
  }

  /** Takes every connection out of service first, so that no query is cut off half way. */
  async close(): Promise<void> {
    if (this.#closed) return;
    const taken = await Promise.all(this.#all.map(() => this.#acquire()));
    this.#closed = true;
    await Promise.all(taken.map((client) => client.close()));
  }

  #acquire(): Promise<ClickHouseClient> {
    if (this.#closed) return Promise.reject(new Error('The record engine is closed.'));
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
