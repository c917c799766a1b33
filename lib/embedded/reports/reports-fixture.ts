import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import { openState } from '#lib/state/open-state.ts';
import { openQueue } from '#lib/state/queue.ts';
import type { EmbeddedApiOptions } from '../embedded-api.ts';
import {
  authorization,
  type EmbeddedCaller,
  type EmbeddedFixture,
  mainAccount,
  openEmbeddedFixture,
} from '../embedded-fixture.ts';
import type { ReportPlace } from './report-works.ts';

/** What tests look at in an answer, whether it is a report, a list of them or a problem. */
export interface AnswerBody {
  readonly request_id: string;
  readonly request_status: string;
  readonly items_count: number;
  readonly download_url: string;
  readonly _links: { readonly download_report: { readonly href: string } };
  readonly reports: readonly AnswerBody[];
  readonly [name: string]: unknown;
}

export interface ReportAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** One embedded API with reports. */
export interface ReportsCaller extends EmbeddedCaller {
  ask(method: string, path: string, body?: unknown): Promise<ReportAnswer>;
  /** Orders outbound SMS of the last two days, or what is given instead. */
  order(parameters?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The report as soon as it has come so far. */
  reaching(id: string, status: string): Promise<AnswerBody>;
  /** The report once it is no longer under way. */
  ended(id: string): Promise<AnswerBody>;
  download(id: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export interface ReportsFixture extends ReportsCaller, AsyncDisposable {
  readonly embedded: EmbeddedFixture;
  readonly place: ReportPlace;
  files(): Promise<readonly string[]>;
  /** Lets reports begin and then wait, until the returned function is called. */
  hold(): () => void;
  /** Ends the process as far as reports can tell, and starts the next one over what is left. */
  restart(): Promise<ReportsCaller>;
  another(options: Partial<EmbeddedApiOptions>): ReportsCaller;
}

export const orderedByDefault = {
  product: 'SMS',
  account_id: mainAccount,
  direction: 'outbound',
  date_start: 'CURRENT_TIME-2D',
};

/** The embedded API with a state, a queue and a folder of its own for reports, started. */
export async function openReportsFixture(options: Partial<ReportPlace> = {}): Promise<ReportsFixture> {
  const embedded = await openEmbeddedFixture();
  const folder = await mkdtemp(join(tmpdir(), 'tollbook-reports-'));
  const state = await openState({ path: 'memory://' });
  const complaints: unknown[] = [];
  const open = () => openQueue(state, (error) => complaints.push(error));
  let queue = await open();
  let gate = Promise.resolve();
  const engine = { ...embedded.engine, stream: gated(embedded.engine, () => gate) };
  const place = { state, queue, folder, ...options };
  const caller = callReports(embedded, { engine, reports: place });
  const apis = [caller.api];
  await caller.api.start();
  return {
    ...caller,
    ...{ embedded, place },
    files: () => readdir(folder),
    another: (changed) => callReports(embedded, { engine, reports: place, ...changed }),
    hold() {
      const held = Promise.withResolvers<void>();
      gate = held.promise;
      return held.resolve;
    },
    async restart() {
      await apis.at(-1)?.close();
      await queue.close();
      queue = await open();
      const { clock } = caller;
      const next = callReports(embedded, { engine, clock, reports: { ...place, queue } });
      apis.push(next.api);
      await next.api.start();
      return next;
    },
    async [Symbol.asyncDispose]() {
      await apis.at(-1)?.close();
      await queue.close();
      await embedded[Symbol.asyncDispose]();
      await state.close();
      await rm(folder, { recursive: true });
      if (complaints.length > 0) throw new AggregateError(complaints, 'the queue complained');
    },
  };
}

/** The records as soon as `gate` lets them pass. */
function gated(engine: RecordEngine, gate: () => Promise<void>): RecordEngine['stream'] {
  return async function* stream(sql, params, options) {
    options?.signal?.throwIfAborted();
    const aborted = Promise.withResolvers<never>();
    aborted.promise.catch(() => {});
    options?.signal?.addEventListener('abort', () => aborted.reject(options.signal?.reason), { once: true });
    await Promise.race([gate(), aborted.promise]);
    yield* engine.stream(sql, params, options);
  };
}

function callReports(embedded: EmbeddedFixture, options: Partial<EmbeddedApiOptions>): ReportsCaller {
  const caller = embedded.another({ asynchronousRequestsPerSecond: 1_000_000, ...options });
  const fetch = (path: string, init: RequestInit = {}) =>
    caller.api.fetch(
      new Request(`https://reports.test/sandbox${path}`, {
        ...init,
        headers: { authorization, ...(init.headers as Record<string, string> | undefined) },
      }),
    );
  const ask: ReportsCaller['ask'] = async (method, path, body) => {
    const sent =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await fetch(path, { method, ...sent });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as AnswerBody };
  };
  const find = async (id: string) => (await ask('GET', `/v2/reports/${id}`)).body;
  const until = async (id: string, reached: (status: string) => boolean) => {
    for (;;) {
      const report = await find(id);
      if (reached(report.request_status)) return report;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return {
    ...caller,
    ask,
    async order(parameters = {}) {
      const { status, body } = await ask('POST', '/v2/reports', { ...orderedByDefault, ...parameters });
      if (status !== 200) throw new Error(`expected 200, got ${status}: ${JSON.stringify(body)}`);
      return body.request_id;
    },
    reaching: (id, status) => until(id, (reached) => reached === status),
    ended: (id) => until(id, (reached) => reached !== 'PENDING' && reached !== 'PROCESSING'),
    download: async (id, headers = {}) => {
      const { pathname } = new URL((await find(id)).download_url);
      return fetch(pathname.replace('/sandbox', ''), { headers });
    },
  };
}
