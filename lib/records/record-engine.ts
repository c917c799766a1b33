export interface EngineOptions {
  /** Output format of the engine; `text` defaults to JSONEachRow. */
  readonly format?: string;
  readonly signal?: AbortSignal;
  /** Of this query alone. */
  readonly settings?: Readonly<Record<string, string | number>>;
}

export interface StreamOptions extends EngineOptions {
  /** The rows of a raw format are CSV that the query itself has written: a line end within quotes ends none. */
  readonly isCsv?: boolean;
}

/** Bytes in the format that was asked for, whole rows only, and how many rows they hold. */
export interface RecordChunk {
  readonly bytes: Uint8Array;
  readonly rows: number;
}

export type EngineParams = Readonly<Record<string, unknown>>;

/** The record store's engine: ClickHouse SQL, whether in this process or on a server. */
export interface RecordEngine {
  /** Runs SQL with bound `{name:Type}` parameters and returns the engine's own bytes as text. */
  text(sql: string, params?: EngineParams, options?: EngineOptions): Promise<string>;
  /** Row objects; for small results only, because objects cost more than the query. */
  rows<T>(sql: string, params?: EngineParams, options?: EngineOptions): Promise<T[]>;
  /** DDL and INSERT … SELECT: nothing comes back. */
  run(sql: string, params?: EngineParams, options?: Pick<EngineOptions, 'signal'>): Promise<void>;
  /**
   * The result as it is made, in CSV or a format that writes a row as one line: memory stays flat whatever its size, and nothing is read ahead of who asks.
   * Runs beside the other calls on a connection of its own.
   */
  stream(sql: string, params?: EngineParams, options?: StreamOptions): AsyncIterable<RecordChunk>;
  /** The result as one file of a format that has a beginning and an end, Parquet; its memory does not grow with it. */
  file(sql: string, params?: EngineParams, options?: EngineOptions): AsyncIterable<Uint8Array>;
  insert(table: string, rows: readonly object[]): Promise<void>;
  /** An INSERT that ends in `FORMAT …`, with its data in that format. */
  load(sql: string, data: Uint8Array): Promise<void>;
  /** Waits for running queries, then lets go of the data folder or the sockets. */
  close(): Promise<void>;
}
