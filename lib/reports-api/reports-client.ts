import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Secret } from '#lib/secret.ts';
import type { Cursor } from './cursor-trail.ts';
import type { Fetch } from './exchange.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { type RecordsPage, readRecordsPage } from './records-page.ts';
import { interactiveRetry, type RetryPolicy } from './retry-policy.ts';
import { systemTimer, type Timer } from './timer.ts';
import { createTransport, type Wait } from './transport.ts';

export type { WireRecord } from '#lib/wire/records-answer.ts';
export type { RecordsPage } from './records-page.ts';

export interface ReportsClientOptions {
  readonly fetch: Fetch;
  /** May carry a path, such as `http://127.0.0.1:3000/sandbox`. */
  readonly baseUrl: string;
  readonly credentials: { readonly apiKey: string; readonly apiSecret: Secret };
  /** Shared by all clients of the process: it keeps one pace per API key. */
  readonly limiter: RateLimiter;
  readonly clock: Clock;
  readonly timer?: Timer;
  readonly random?: () => number;
  readonly retry?: RetryPolicy;
  readonly deadlineMs?: number;
  readonly maxBodyBytes?: number;
}

export interface ReadOptions {
  readonly cursor?: Cursor;
  readonly signal?: AbortSignal;
  readonly onWait?: (wait: Wait) => void;
}

export interface ReportsClient {
  /** Buys one page. `parameters` as the API spells them; the cursor goes into the options. */
  getRecords(parameters: Readonly<Record<string, string>>, options?: ReadOptions): Promise<RecordsPage>;
  /** Proves at no cost that the credentials may read the account. */
  verify(accountId: string, signal?: AbortSignal): Promise<void>;
}

const hourMs = 3_600_000;
const longestUrl = 8000;

/** Everything in the query is encoded, and each name appears once: a value cannot become a parameter of its own. */
function recordsUrl(base: string, parameters: Readonly<Record<string, string>>, cursor?: Cursor): URL {
  const url = new URL(`${base}/v2/reports/records`);
  for (const [name, value] of Object.entries({ ...parameters, ...cursor })) url.searchParams.set(name, value);
  if (url.href.length > longestUrl) {
    throw new AppError('invalid_query', 'The query is too long for Vonage. Use fewer or shorter filters.');
  }
  return url;
}

/** The one client of the Reports API. What answers, Vonage or the embedded API, is whatever `fetch` says. */
export function createReportsClient(options: ReportsClientOptions): ReportsClient {
  const { credentials, clock } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  const transport = createTransport({
    fetch: options.fetch,
    key: credentials.apiKey,
    limiter: options.limiter,
    retry: options.retry ?? interactiveRetry,
    clock,
    timer: options.timer ?? systemTimer,
    random: options.random ?? Math.random,
    deadlineMs: options.deadlineMs ?? 60_000,
    maxBodyBytes: options.maxBodyBytes ?? 16 * 1024 ** 2,
  });

  function headers(): Record<string, string> {
    const pair = Buffer.from(`${credentials.apiKey}:${credentials.apiSecret.reveal()}`).toString('base64');
    return {
      authorization: `Basic ${pair}`,
      accept: 'application/json, application/problem+json',
      'accept-encoding': 'identity',
      'user-agent': 'tollbook',
    };
  }

  async function getRecords(
    parameters: Readonly<Record<string, string>>,
    { cursor, signal, onWait }: ReadOptions = {},
  ): Promise<RecordsPage> {
    const url = recordsUrl(base, parameters, cursor);
    const asked = { baseUrl: base, accountId: parameters.account_id, cursor };
    return transport.send({
      request: (signal) => new Request(url, { headers: headers(), redirect: 'manual', signal }),
      read: (answer) => readRecordsPage(answer, asked),
      signal,
      onWait,
    });
  }

  return {
    getRecords,
    async verify(accountId, signal) {
      // REPORTS-USAGE is the one product that costs nothing. An hour back, so that clocks may differ.
      const parameters = {
        product: 'REPORTS-USAGE',
        account_id: accountId,
        date_start: new Date(clock.now() - hourMs).toISOString(),
      };
      await getRecords(parameters, signal ? { signal } : {});
    },
  };
}
