import { once } from 'node:events';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { Session } from 'chdb';
import { csvLines } from './csv-lines.ts';
import type { EngineOptions, EngineParams, RecordChunk } from './record-engine.ts';

export interface RowStreams {
  stream(sql: string, params: EngineParams, options: EngineOptions): AsyncGenerator<RecordChunk>;
  /** Waits for the streams that run. */
  close(): Promise<void>;
}

// Parallel formatting makes the whole result before it gives the first piece, and compiling takes longer than it saves.
const settings =
  'SETTINGS output_format_parallel_formatting = 0, compile_expressions = 0, formatdatetime_f_prints_scale_number_of_digits = 1';

/**
 * Streams of CSV from chDB at a folder or ClickHouse at an address, each over a connection of its own. Before each
 * piece they give way to what people wait for.
 */
export function openRowStreams(
  target: { readonly path: string } | { readonly url: string },
  giveWay: () => Promise<void>,
): RowStreams {
  const running = new Set<Promise<unknown>>();
  const source =
    'path' in target ? target.path : createClient({ url: target.url, request_timeout: 3_600_000 });
  let closed = false;
  return {
    async *stream(sql, params, { format = 'CSV', signal }) {
      if (closed) throw new Error('The record engine is closed.');
      signal?.throwIfAborted();
      const done = Promise.withResolvers<void>();
      running.add(done.promise);
      try {
        const query = `${sql} ${settings}`;
        const call = [query, params, format, signal] as const;
        const chunks = typeof source === 'string' ? inProcess(source, ...call) : fromServer(source, ...call);
        for await (const chunk of chunks) {
          yield chunk;
          await giveWay();
        }
      } finally {
        running.delete(done.promise);
        done.resolve();
      }
    },
    async close() {
      closed = true;
      await Promise.all(running);
      if (typeof source !== 'string') await source.close();
    },
  };
}

async function* inProcess(
  path: string,
  query: string,
  params: EngineParams,
  format: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<RecordChunk> {
  const session = new Session(path);
  try {
    const stream = session.queryStreamBind(query, { ...params }, { format });
    const chunks = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = chunks.next();
        const { done, value } = await (signal ? untilAborted(next, signal) : next);
        if (done) return;
        yield { bytes: value.raw(), rows: value.numRows };
      }
    } finally {
      // Waits for a fetch under way by itself before it lets go of the result.
      stream.cancel();
    }
  } finally {
    session.close();
  }
}

async function* fromServer(
  client: ClickHouseClient,
  query: string,
  params: EngineParams,
  format: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<RecordChunk> {
  const { stream } = await client.exec({
    query: `${query} FORMAT ${format}`,
    query_params: { ...params },
    clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1 },
    ...(signal ? { abort_signal: signal } : {}),
  });
  try {
    yield* csvLines(stream);
  } finally {
    stream.destroy();
  }
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const settled = new AbortController();
  const aborted = once(signal, 'abort', { signal: settled.signal }).then(() => {
    throw signal.reason;
  });
  aborted.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
    work.catch(() => {});
  }
}
