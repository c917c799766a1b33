import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { type ClickHouseClient, createClient } from '@clickhouse/client';
import { Session } from 'chdb';
import { bindInText } from './bind-in-text.ts';
import { csvLines } from './csv-lines.ts';
import type { EngineOptions, EngineParams, RecordChunk, StreamOptions } from './record-engine.ts';
import { textLines } from './text-lines.ts';
import { withSettings } from './with-settings.ts';

export interface RowStreams {
  stream(sql: string, params: EngineParams, options: StreamOptions): AsyncGenerator<RecordChunk>;
  /** Of a server only: a result whose format is more than its rows. */
  bytes(sql: string, params: EngineParams, options: EngineOptions): AsyncGenerator<Uint8Array>;
  /** Waits for the streams that run. */
  close(): Promise<void>;
}

// Parallel formatting makes the whole result before it gives the first piece, and compiling takes longer than it saves.
const always = {
  output_format_parallel_formatting: 0,
  compile_expressions: 0,
  formatdatetime_f_prints_scale_number_of_digits: 1,
  // A piece is a block, and several are alive at once; while one is made, a page that somebody waits for may not be.
  max_block_size: 16_384,
};

/** Most first pieces take a tenth of it. */
const longestFirstMs = 1000;

/**
 * Streams of rows from chDB at a folder or ClickHouse at an address, each over a connection of its own. Before each
 * piece they give way to what people wait for, and they take turns.
 */
export function openRowStreams(
  target: { readonly path: string } | { readonly url: string },
  giveWay: () => Promise<void>,
): RowStreams {
  const running = new Set<Promise<unknown>>();
  let turn: Promise<unknown> = Promise.resolve();
  const source =
    'path' in target ? target.path : createClient({ url: target.url, request_timeout: 3_600_000 });
  let closed = false;

  /**
   * In this process one piece of all streams at a time: each occupies a thread of the small pool that pages wait for as
   * well. The first one of a stream may have to look through everything, so nobody stands behind it for long.
   */
  function inTurn<T>(isFirst: boolean, next: () => Promise<T>): Promise<T> {
    if (typeof source !== 'string') return giveWay().then(next);
    const piece = turn.then(giveWay).then(next);
    const over = piece.catch(() => undefined);
    turn = isFirst ? Promise.race([over, setTimeout(longestFirstMs, undefined, { ref: false })]) : over;
    return piece;
  }

  async function* paced<T>(
    open: () => AsyncGenerator<T>,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<T> {
    if (closed) throw new Error('The record engine is closed.');
    signal?.throwIfAborted();
    const done = Promise.withResolvers<void>();
    running.add(done.promise);
    const pieces = open();
    try {
      for (let isFirst = true; ; isFirst = false) {
        const piece = await inTurn(isFirst, () => pieces.next());
        if (piece.done) return;
        yield piece.value;
      }
    } finally {
      await pieces.return(undefined);
      running.delete(done.promise);
      done.resolve();
    }
  }

  return {
    stream(sql, params, { format = 'CSV', isCsv = format === 'CSV', signal, settings }) {
      const call = [withSettings(sql, { ...always, ...settings }), params, format, signal] as const;
      if (typeof source === 'string') return paced(() => inProcess(source, ...call), signal);
      const cut = isCsv ? csvLines : textLines;
      return paced(() => fromServer(source, cut, ...call), signal);
    },
    bytes(sql, params, { format = 'Parquet', signal, settings }) {
      if (typeof source === 'string') throw new Error('An engine in this process writes files by itself.');
      const call = [withSettings(sql, { ...always, ...settings }), params, format, signal] as const;
      return paced(() => fromServer(source, asTheyCome, ...call), signal);
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
    const text = bindInText(query, params);
    const stream =
      text === null
        ? session.queryStreamBind(query, { ...params }, { format })
        : session.queryStream(text, { format });
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

async function* fromServer<T>(
  client: ClickHouseClient,
  cut: (stream: AsyncIterable<Uint8Array>) => AsyncGenerator<T>,
  query: string,
  params: EngineParams,
  format: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  const { stream } = await client.exec({
    query: `${query} FORMAT ${format}`,
    query_params: { ...params },
    clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1 },
    ...(signal ? { abort_signal: signal } : {}),
  });
  try {
    yield* cut(stream);
  } finally {
    stream.destroy();
  }
}

async function* asTheyCome(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* stream;
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
