import { products } from '#lib/catalogue/catalogue.ts';
import type { Product } from '#lib/catalogue/product.ts';
import { insertRecords } from '#lib/records/insert-records.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { createTables } from '#lib/records/record-table.ts';
import { openScratchEngine } from '#lib/records/scratch-engine.ts';
import { createSealer } from '#lib/sealing/sealer.ts';
import { Secret } from '#lib/secret.ts';
import { type RecordsAnswer, recordsAnswerSchema } from '#lib/wire/records-answer.ts';
import { type WireProblem, wireProblemSchema } from '#lib/wire/wire-problem.ts';
import { createEmbeddedApi, type EmbeddedApi, type EmbeddedApiOptions } from './embedded-api.ts';
import { type ApiRecord, sampleRecords } from './sample-records.ts';

export const mainAccount = 'a1b2c3d4';
export const subAccount = 'b7f0e611';
export const authorization = `Basic ${Buffer.from(`${mainAccount}:sandbox-secret`).toString('base64')}`;

/** Noon of a day nobody waits for. */
export const noon = Date.UTC(2026, 10, 20, 12);

export interface Answered<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** One embedded API and what a test needs to talk to it. */
export interface EmbeddedCaller {
  readonly api: EmbeddedApi;
  /** Time stands still until a test moves it. */
  readonly clock: { time: number; now(): number };
  send(search: string | Readonly<Record<string, string>>): Promise<Response>;
  /** Fails unless the answer is a 200 as the wire schema says. */
  read(search: string | Readonly<Record<string, string>>): Promise<Answered<RecordsAnswer>>;
  /** Fails unless the answer is a problem as the wire schema says. */
  refused(search: string | Readonly<Record<string, string>>): Promise<Answered<WireProblem>>;
}

export interface EmbeddedFixture extends EmbeddedCaller, AsyncDisposable {
  readonly engine: RecordEngine;
  /** What a product's table held at the start, oldest first. */
  stored(product: Product): readonly ApiRecord[];
  insert(product: Product, records: readonly ApiRecord[]): Promise<void>;
  /** A second API over the same records: a process can open only one engine. */
  another(options: Partial<EmbeddedApiOptions>): EmbeddedCaller;
}

/** The embedded API over a scratch engine, with sixteen records of every product in the last day. */
export async function openEmbeddedFixture(): Promise<EmbeddedFixture> {
  const scratch = await openScratchEngine();
  const { engine } = scratch;
  await createTables(engine, 'embedded');
  const stored = new Map<Product, readonly ApiRecord[]>();
  for (const product of products) {
    const records = sampleRecords(product, mainAccount, noon - 24 * 3_600_000);
    stored.set(product, records);
    await insertRecords(engine, 'embedded', product, records);
  }
  const caller = callEmbedded(engine, {});
  return {
    ...caller,
    engine,
    stored: (product) => stored.get(product) ?? [],
    insert: (product, records) => insertRecords(engine, 'embedded', product, records),
    another: (options) => callEmbedded(engine, options),
    async [Symbol.asyncDispose]() {
      await caller.api.close();
      await scratch[Symbol.asyncDispose]();
    },
  };
}

/** An API over an engine that is open already. */
export function callEmbedded(engine: RecordEngine, options: Partial<EmbeddedApiOptions>): EmbeddedCaller {
  const clock = { time: noon, now: () => clock.time };
  const api = createEmbeddedApi({
    engine,
    database: 'embedded',
    clock,
    sealer: createSealer([new Secret('embedded-fixture-secret')], 'cursor'),
    credentials: { apiKey: mainAccount, apiSecret: new Secret('sandbox-secret') },
    accounts: [mainAccount, subAccount],
    requestsPerSecond: 1_000_000,
    ...options,
  });
  const send: EmbeddedCaller['send'] = (search) => {
    const query = typeof search === 'string' ? search : new URLSearchParams(search).toString();
    const address = `https://reports.test/sandbox/v2/reports/records?${query}`;
    return api.fetch(new Request(address, { headers: { authorization } }));
  };
  return {
    ...{ api, clock, send },
    async read(search) {
      const { status, headers, text } = await opened(await send(search));
      if (status !== 200) throw new Error(`expected 200, got ${status}: ${text}`);
      return { status, headers, body: recordsAnswerSchema.parse(JSON.parse(text)) };
    },
    async refused(search) {
      const { status, headers, text } = await opened(await send(search));
      if (status < 400) throw new Error(`expected a refusal, got ${status}: ${text.slice(0, 200)}`);
      return { status, headers, body: wireProblemSchema.parse(JSON.parse(text)) };
    },
  };
}

async function opened(response: Response) {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The least a query by date needs: the whole sample. */
export function everything(product: Product, direction?: 'inbound' | 'outbound'): Record<string, string> {
  return {
    product: product.publicName,
    account_id: mainAccount,
    ...(product.direction === 'required' ? { direction: direction ?? 'outbound' } : {}),
    date_start: 'CURRENT_TIME-2D',
  };
}
