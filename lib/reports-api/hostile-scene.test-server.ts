import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { AppError } from '#lib/errors/app-error.ts';
import { Secret } from '#lib/secret.ts';
import { type HeldTime, holdTime } from './held-time.test-time.ts';
import { type HostileUpstream, page, startHostileUpstream } from './hostile-upstream.test-server.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { RecordsPage } from './records-page.ts';
import {
  createReportsClient,
  type ReadOptions,
  type ReportsClient,
  type ReportsClientOptions,
} from './reports-client.ts';
import { streamOverHttp } from './stream-over-http.ts';
import type { Wait } from './transport.ts';

export const query = {
  product: 'SMS',
  account_id: 'a1b2c3d4',
  direction: 'outbound',
  date_start: '2026-01-01T00:00:00Z',
};
export const records = [
  { message_id: 'm1', total_price: '0.0333' },
  { message_id: 'm2', total_price: '0.0334' },
];

export interface HostileScene {
  upstream: HostileUpstream;
  /** Where redirects and links point to; after each test nobody may have connected to it. */
  sink: HostileUpstream;
  time: HeldTime;
  client: ReportsClient;
  waits: Wait[];
  clientOf(baseUrl: string, more?: Partial<ReportsClientOptions>): ReportsClient;
  /** Reads one page of the query; time moves only as far as the client says that it waits. */
  read(options?: ReadOptions): Promise<RecordsPage>;
}

/** A client, a server that means it no good, and time that stands still: fresh for each test of the calling file. */
export function meetHostileUpstream(): HostileScene {
  const scene = {
    clientOf(baseUrl, more = {}) {
      const { clock, timer } = scene.time;
      return createReportsClient({
        fetch: (request) => fetch(request),
        baseUrl,
        credentials: { apiKey: 'a1b2c3d4', apiSecret: new Secret('s3cret-canary') },
        limiter: createRateLimiter({ perSecond: 10, clock, timer }),
        reportLimiter: createRateLimiter({ perSecond: 5, clock, timer }),
        mediaFetch: streamOverHttp,
        maxMediaBytes: 4_000_000,
        clock,
        timer,
        random: () => 0.5,
        ...more,
      });
    },
    read(options = {}) {
      const onWait = (wait: Wait) => {
        scene.waits.push(wait);
        setImmediate(() => void scene.time.advance(wait.ms));
      };
      return scene.client.getRecords(query, { onWait, ...options });
    },
  } as HostileScene;

  beforeAll(async () => {
    scene.upstream = await startHostileUpstream();
    scene.sink = await startHostileUpstream();
    scene.sink.play(page([]));
  });
  afterAll(() => Promise.all([scene.upstream.close(), scene.sink.close()]));
  beforeEach(() => {
    scene.time = holdTime();
    scene.waits = [];
    scene.client = scene.clientOf(scene.upstream.url);
  });
  afterEach(() => {
    expect(scene.sink.connections()).toBe(0);
  });
  return scene;
}

/** The AppError that the work ends with: one plain sentence without the secret. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error('expected an AppError', { cause: error });
  expect(`${error.message} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain('canary');
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  return error;
}
