import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { type ClickHouseClient, createClient, type DataFormat } from '@clickhouse/client';
import { createChdbConnection } from 'chdb/connection';
import { AppError } from '#lib/errors/app-error.ts';
import { bindInText } from './bind-in-text.ts';
import { ConnectionPool } from './connection-pool.ts';
import { createCourtesy } from './courtesy.ts';
import { openLoadFiles } from './load-file.ts';
import { LoneConnections } from './lone-connections.ts';
import type { EngineOptions, EngineParams, RecordEngine } from './record-engine.ts';
import { openRowStreams } from './row-streams.ts';
import { withSettings } from './with-settings.ts';

type InProcessConnection = NonNullable<NonNullable<Parameters<typeof createClient>[0]>['connection']>;

export type EngineTarget = { readonly path: string } | { readonly url: string };

const readSeconds = 60;
const writeSeconds = 900;

const always = {
  max_execution_time: writeSeconds,
  // Whoever deletes is told when it is done.
  mutations_sync: '2',
  output_format_json_escape_forward_slashes: 0,
  output_format_json_quote_64bit_integers: 0,
  formatdatetime_f_prints_scale_number_of_digits: 1,
  // Compiling a page's expressions costs more than running them: 14 ms a page with it, 11 without.
  compile_expressions: 0,
} as const;

/** Opens chDB in this process at a folder, or ClickHouse at an address; the SQL is the same for both. */
export async function openRecordEngine(
  target: EngineTarget,
  options: { readonly connections?: number } = {},
): Promise<RecordEngine> {
  const open = () => openClient(target);
  // Outside the pool: a kill must get through while every pooled connection is busy.
  const control = await open();
  const pool = new ConnectionPool(await Promise.all(Array.from({ length: options.connections ?? 4 }, open)));
  const files = 'path' in target ? await openLoadFiles(target.path) : null;
  const courtesy = createCourtesy();
  const lone = new LoneConnections(open);
  const streams = openRowStreams(target, courtesy.giveWay);
  const bound = (sql: string, params: EngineParams) => {
    const text = 'path' in target ? bindInText(sql, params) : null;
    return text === null ? ([sql, { ...params }] as const) : ([text, {}] as const);
  };

  /** The engine runs on when a call is only abandoned, so the query carries a tag and is killed by it. */
  async function tagged<T>(
    sql: string,
    signal: AbortSignal | undefined,
    work: (client: ClickHouseClient, sql: string) => Promise<T>,
    use: ConnectionPool['use'] = (job) => pool.use(job),
  ): Promise<T> {
    signal?.throwIfAborted();
    if (!signal) return use((client) => work(client, sql).catch(rethrow));
    const tag = `tollbook-${randomUUID()}`;
    let running = false;
    const result = use(async (client) => {
      signal.throwIfAborted();
      running = true;
      try {
        return await work(client, `/* ${tag} */ ${sql}`).catch(rethrow);
      } finally {
        running = false;
      }
    });
    const aborted = Promise.withResolvers<never>();
    const onAbort = () => {
      void killWhile(() => running, control, tag);
      aborted.reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([result, aborted.promise]);
    } finally {
      signal.removeEventListener('abort', onAbort);
      result.catch(() => {});
    }
  }

  const text = (sql: string, params: EngineParams = {}, { format, signal, settings }: EngineOptions = {}) => {
    const [bare, query_params] = bound(sql, params);
    const statement = withSettings(bare, { max_execution_time: readSeconds, ...settings });
    return courtesy.urgent(() =>
      tagged(statement, signal, async (client, query) => {
        const answer = await client.query({
          query,
          format: (format ?? 'JSONEachRow') as DataFormat,
          query_params,
        });
        return answer.text();
      }),
    );
  };

  return {
    text,
    async rows<T>(sql: string, params?: EngineParams, rowOptions?: EngineOptions): Promise<T[]> {
      const lines = await text(sql, params, { ...rowOptions, format: 'JSONEachRow' });
      return lines
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as T);
    },
    async run(sql, params = {}, { signal } = {}) {
      const [statement, query_params] = bound(sql, params);
      await tagged(statement, signal, (client, query) => client.command({ query, query_params }));
    },
    stream: (sql, params = {}, streamOptions = {}) => streams.stream(sql, params, streamOptions),
    async *file(sql, params = {}, fileOptions = {}) {
      if (!files) return yield* streams.bytes(sql, params, fileOptions);
      const { format = 'Parquet', signal, settings } = fileOptions;
      const [statement, query_params] = bound(sql, params);
      const command = { query_params, ...(settings && { clickhouse_settings: settings }) };
      const work = (client: ClickHouseClient, query: string) => client.command({ query, ...command });
      yield* files.result(statement, format, (insert) =>
        lone.run((use) => tagged(insert, signal, work, use)),
      );
    },
    async insert(table, rows) {
      if (rows.length === 0) return;
      await pool.use((client) =>
        client.insert({ table, values: rows, format: 'JSONEachRow' }).catch(rethrow),
      );
    },
    async load(sql, data) {
      if (files)
        return files.with(sql, data, (query) =>
          pool.use((client) => client.command({ query }).catch(rethrow)),
        );
      await pool.use(async (client) => {
        const answer = await client
          .exec({ query: sql, values: Readable.from([data], { objectMode: false }) })
          .catch(rethrow);
        answer.stream.resume();
        await finished(answer.stream);
      });
    },
    async close() {
      await Promise.all([streams.close(), lone.close(), pool.close()]);
      await control.close();
    },
  };
}

async function openClient(target: EngineTarget): Promise<ClickHouseClient> {
  if ('url' in target) return createClient({ url: target.url, clickhouse_settings: always });
  // The two packages each ship their own copy of the same interface; only private members differ.
  const connection = createChdbConnection({ path: target.path }) as unknown as InProcessConnection;
  const client = createClient({ connection });
  // In this process settings stay with their connection: these once, and all others in the text of their query.
  await client.command({ query: 'SELECT 1', clickhouse_settings: always });
  return client;
}

/** Again and again until it is gone: a kill that comes before the engine has registered the query finds nothing. */
async function killWhile(running: () => boolean, control: ClickHouseClient, tag: string): Promise<void> {
  const query = `KILL QUERY WHERE query LIKE '%${tag}%' AND query NOT LIKE 'KILL%' ASYNC`;
  while (running()) {
    await control.command({ query }).catch(() => {});
    await setTimeout(20, undefined, { ref: false });
  }
}

/** TIMEOUT_EXCEEDED. Each of the two packages has an error class of its own, so the code decides. */
const timeoutExceeded = '159';

function rethrow(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === timeoutExceeded) {
    const advice = 'The record store took too long. Choose a shorter time range and try again.';
    throw new AppError('unavailable', advice, { cause: error });
  }
  throw error;
}
