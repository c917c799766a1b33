import { randomUUID } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import type { RecordEngine } from '#lib/records/record-engine.ts';
import type { Sealer } from '#lib/sealing/sealer.ts';
import { rateHeaders } from '#lib/wire/rate-headers.ts';
import { problemAnswer } from './answer.ts';
import { authenticate, type Credentials } from './authenticate.ts';
import type { FaultScript } from './fault-script.ts';
import type { Operation } from './operation.ts';
import { abortReport } from './operations/abort-report.ts';
import { createReport } from './operations/create-report.ts';
import { downloadFile } from './operations/download-file.ts';
import { findReport } from './operations/find-report.ts';
import { listRecords } from './operations/list-records.ts';
import { listReports } from './operations/list-reports.ts';
import { setFaults } from './operations/set-faults.ts';
import { addressTooLong, failed, Refusal, tooManyRequests } from './refusal.ts';
import { createReportWorks, type ReportPlace } from './reports/report-works.ts';
import { route } from './router.ts';
import { createSlidingWindow, type SlidingWindow } from './sliding-window.ts';
import { strike } from './strike.ts';
import { createUsageLog } from './usage-log.ts';

export interface EmbeddedApi {
  /**
   * Answers as the vendor's API would; rejects only when the request itself was aborted. Whoever has given the
   * request an id already (a UUID) passes it on, so that header, body and log agree.
   */
  fetch(request: Request, requestId?: string): Promise<Response>;
  /** Begins to make asynchronous reports, first those a process before this one left unfinished. */
  start(): Promise<void>;
  /** Lets go of reports under way and writes what it still holds: the usage records of the last moments. */
  close(): Promise<void>;
}

export interface EmbeddedApiOptions {
  readonly engine: RecordEngine;
  readonly database: string;
  readonly clock: Clock;
  readonly sealer: Sealer;
  readonly credentials: Credentials;
  /** Every account the credentials may read, the main account first. */
  readonly accounts: readonly string[];
  /** For tests: makes `PUT /faults` exist. */
  readonly faults?: FaultScript;
  readonly requestsPerSecond?: number;
  readonly asynchronousRequestsPerSecond?: number;
  /** Where asynchronous reports are kept. Without a place there are none, and their paths are unknown. */
  readonly reports?: ReportPlace;
  /** Told of what was answered with 500, and of usage records that could not be written yet. */
  readonly onError?: (error: unknown, requestId: string | null) => void;
}

const longestAddress = 16_384;

/** The Reports API itself, over the record engine. */
export function createEmbeddedApi(options: EmbeddedApiOptions): EmbeddedApi {
  const { clock, credentials, faults, onError } = options;
  const budget = (limit: number) => ({
    limit,
    window: createSlidingWindow({ limit, windowMs: 1_000, clock }),
  });
  const synchronous = budget(options.requestsPerSecond ?? 10);
  const asynchronous = budget(options.asynchronousRequestsPerSecond ?? 5);
  const usage = createUsageLog({
    ...options,
    apiKey: credentials.apiKey,
    mainAccount: options.accounts[0] ?? credentials.apiKey,
    onError: (error) => onError?.(error, null),
  });
  const works = options.reports
    ? createReportWorks({
        ...{ ...options, ...options.reports, usage },
        onError: (error) => onError?.(error, null),
      })
    : null;
  const operations: readonly Operation[] = [
    listRecords({ ...options, usage }),
    ...(works
      ? [
          ...[listReports(works, options.accounts), createReport(works, options.accounts)],
          ...[findReport(works), abortReport(works), downloadFile(works)],
        ]
      : []),
    ...(faults ? [setFaults(faults)] : []),
  ];

  async function answer(request: Request, requestId: string): Promise<Response> {
    const receivedAt = clock.now();
    if (request.url.length > longestAddress) throw addressTooLong(longestAddress);
    const url = new URL(request.url);
    const { operation, prefix, id } = route(operations, request.method, url.pathname);
    const apiKey = authenticate(request.headers.get('authorization'), credentials);
    const call = { request, url, base: `${url.origin}${prefix}`, id, requestId, receivedAt, apiKey };
    const run = () => operation.run(call);
    if (operation.method === 'PUT') return run();
    const fault = faults?.next(url.searchParams.get('product')) ?? null;
    if (fault) return strike(fault, call, run);
    pace(operation.asynchronous ? asynchronous : synchronous, apiKey, receivedAt);
    return run();
  }

  return {
    start: async () => works?.start(),
    async close() {
      await works?.close();
      await usage.flush();
    },
    async fetch(request, requestId = randomUUID()) {
      try {
        return await answer(request, requestId);
      } catch (error) {
        if (request.signal.aborted) throw request.signal.reason;
        if (error instanceof Refusal) return problemAnswer(error, requestId);
        onError?.(error, requestId);
        return problemAnswer(failed(), requestId);
      }
    },
  };
}

interface Budget {
  readonly limit: number;
  readonly window: SlidingWindow;
}

function pace({ limit, window }: Budget, apiKey: string, now: number): void {
  const { allowed, remaining, resetAt } = window.take(apiKey);
  if (allowed) return;
  throw tooManyRequests(`At most ${limit} requests a second are answered. Slow down and try again.`, {
    [rateHeaders.limit]: String(limit),
    [rateHeaders.remaining]: String(remaining),
    [rateHeaders.reset]: String(resetAt),
    [rateHeaders.retryAfter]: String(Math.max(1, Math.ceil((resetAt - now) / 1_000))),
  });
}
