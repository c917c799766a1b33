import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { Secret } from '#lib/secret.ts';
import type { Cursor } from './cursor-trail.ts';
import { exchange, type Fetch } from './exchange.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { type RecordsPage, readRecordsPage } from './records-page.ts';
import { createReportOperations } from './report-client.ts';
import type { ReportOperations } from './report-operations.ts';
import { interactiveRetry, type RetryPolicy } from './retry-policy.ts';
import { systemTimer, type Timer } from './timer.ts';
import { createTransport, type Wait } from './transport.ts';

export type { WireRecord } from '#lib/wire/records-answer.ts';
export type { RecordsPage } from './records-page.ts';
export type { Report } from './report.ts';

export interface ReportsClientOptions {
  readonly fetch: Fetch;
  /** For files of reports, which are large; `fetch` when left out. */
  readonly mediaFetch?: Fetch;
  /** May carry a path, such as `http://127.0.0.1:3000/sandbox`. */
  readonly baseUrl: string;
  readonly credentials: { readonly apiKey: string; readonly apiSecret: Secret };
  /** Shared by all clients of the process: it keeps one pace per API key. */
  readonly limiter: RateLimiter;
  /** Likewise, for the asynchronous operations, which have a slower pace. */
  readonly reportLimiter: RateLimiter;
  /** Servers besides the API's own that links and redirects to files may name, as `https://host`. Files are asked of the API. */
  readonly mediaServers?: readonly string[];
  readonly clock: Clock;
  readonly timer?: Timer;
  readonly random?: () => number;
  readonly retry?: RetryPolicy;
  readonly deadlineMs?: number;
  readonly maxBodyBytes?: number;
  readonly maxMediaBytes?: number;
}

export interface ReadOptions {
  readonly cursor?: Cursor;
  readonly signal?: AbortSignal;
  readonly onWait?: (wait: Wait) => void;
}

export interface ReportsClient extends ReportOperations {
  /** Buys one page. `parameters` as the API spells them; the cursor goes into the options. */
  getRecords(parameters: Readonly<Record<string, string>>, options?: ReadOptions): Promise<RecordsPage>;
  /** Proves at no cost that the credentials may read the account. */
  verify(accountId: string, signal?: AbortSignal): Promise<void>;
}

const hourMs = 3_600_000;
const longestUrl = 8000;

/** Everything in the query is encoded, and each name appears once: a value cannot become a parameter of its own. */
function recordsUrl(base: string, parameters: Readonly<Record<string, string>>, cursor?: Cursor): URL {
  const url = new URL(`${base}/v2/reports/records?${new URLSearchParams({ ...parameters, ...cursor })}`);
  if (url.href.length > longestUrl) {
    throw new AppError('invalid_query', 'The query is too long for Vonage. Use fewer or shorter filters.');
  }
  return url;
}

/** The one client of the Reports API. What answers, Vonage or the embedded API, is whatever `fetch` says. */
export function createReportsClient(options: ReportsClientOptions): ReportsClient {
  const { credentials, clock, fetch, timer = systemTimer } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  const maxBodyBytes = options.maxBodyBytes ?? 16 * 1024 ** 2;
  const paced = (limiter: RateLimiter) =>
    createTransport({
      key: credentials.apiKey,
      limiter,
      retry: options.retry ?? interactiveRetry,
      clock,
      timer,
      random: options.random ?? Math.random,
      deadlineMs: options.deadlineMs ?? 60_000,
    });
  const transport = paced(options.limiter);

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
      async attempt(signal, onArrived) {
        const request = new Request(url, { headers: headers(), redirect: 'manual', signal });
        return readRecordsPage(
          await exchange(request, { fetch, clock, timer, onArrived, maxBodyBytes }),
          asked,
        );
      },
      signal,
      onWait,
    });
  }

  return {
    ...createReportOperations({
      base,
      headers,
      transport: paced(options.reportLimiter),
      clock,
      timer,
      fetch,
      mediaFetch: options.mediaFetch ?? fetch,
      mediaServers: options.mediaServers ?? [],
      maxBodyBytes,
      maxMediaBytes: options.maxMediaBytes ?? 8 * 1024 ** 3,
    }),
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
