import { AppError } from '#lib/errors/app-error.ts';
import { reportStatuses } from '#lib/wire/report-answer.ts';
import { type Answer, exchange, type Fetch } from './exchange.ts';
import { openMedia } from './open-media.ts';
import { type ReportContext, readReport, readReportList } from './read-report.ts';
import { isPlainId, serverOf } from './report-file-link.ts';
import type { AskOptions, ReportList, ReportListFilter, ReportOperations } from './report-operations.ts';
import type { Transport, TransportOptions } from './transport.ts';
import { UpstreamFailure } from './upstream-failure.ts';

interface Parts {
  readonly base: string;
  readonly headers: () => Readonly<Record<string, string>>;
  readonly transport: Transport;
  readonly clock: TransportOptions['clock'];
  readonly timer: TransportOptions['timer'];
  readonly fetch: Fetch;
  readonly mediaFetch: Fetch;
  readonly mediaServers: readonly string[];
  readonly maxBodyBytes: number;
  readonly maxMediaBytes: number;
}

interface Question<T> extends AskOptions {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: string;
  readonly statuses?: readonly number[];
  readonly read: (answer: Answer) => T;
  /** What a refusal means where it is an answer too. */
  readonly instead?: (refusal: UpstreamFailure) => T | null;
}

/** An API without a list says so in one of these ways. */
const absent: ReadonlySet<number | undefined> = new Set([404, 405, 410, 501]);
/** The reference says "accepted" in one generation and 200 in the other. */
const accepted = [200, 201, 202];

function unknownReport(): AppError {
  return new AppError(
    'not_found',
    'No report has this id, or it has vanished: Vonage keeps reports for four days.',
  );
}

/** The asynchronous half of the client. Reports have a pace of their own. */
export function createReportOperations(parts: Parts): ReportOperations {
  const { base, transport, fetch, clock, timer, maxBodyBytes } = parts;
  const servers = new Set([base, ...parts.mediaServers].map((address) => serverOf(new URL(address))));

  function ask<T>(question: Question<T>): Promise<T> {
    const { method, path, body, statuses, read, instead, signal, onWait } = question;
    const headers = {
      ...parts.headers(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const url = new URL(`${base}${path}`);
    return transport.send({
      once: method === 'POST',
      signal,
      onWait,
      async attempt(signal, onArrived) {
        const request = new Request(url, { method, headers, body: body ?? null, redirect: 'manual', signal });
        const means = { fetch, clock, timer, onArrived, maxBodyBytes, ...(statuses ? { statuses } : {}) };
        try {
          return read(await exchange(request, means));
        } catch (failure) {
          const other = failure instanceof UpstreamFailure ? (instead?.(failure) ?? null) : null;
          if (other === null) throw failure;
          return other;
        }
      },
    });
  }

  async function askFor(method: 'GET' | 'DELETE', requestId: string, options: AskOptions = {}) {
    if (!isPlainId(requestId)) throw unknownReport();
    const context: ReportContext = { baseUrl: base, servers, requestId };
    const path = `/v2/reports/${requestId}`;
    return ask({ ...options, method, path, read: (answer) => readReport(answer, context) });
  }

  function list(
    filter: ReportListFilter,
    statuses: readonly string[],
    options: AskOptions,
  ): Promise<ReportList> {
    const parameters = new URLSearchParams({ account_id: filter.accountId });
    if (statuses.length > 0) parameters.set('status', statuses.join(','));
    if (filter.from !== undefined) parameters.set('date_from', new Date(filter.from).toISOString());
    if (filter.to !== undefined) parameters.set('date_to', new Date(filter.to).toISOString());
    const context: ReportContext = { baseUrl: base, servers, accountId: filter.accountId };
    return ask({
      ...options,
      method: 'GET',
      path: `/v2/reports?${parameters}`,
      read: (answer) => readReportList(answer, context),
      instead: ({ status }) => (absent.has(status) ? { available: false, reports: [], unreadable: 0 } : null),
    });
  }

  return {
    createReport: (parameters, options = {}) =>
      ask({
        ...options,
        method: 'POST',
        path: '/v2/reports',
        body: JSON.stringify(parameters),
        statuses: accepted,
        read: (answer) =>
          readReport(answer, { baseUrl: base, servers, accountId: String(parameters.account_id) }),
      }),
    getReport: (requestId, options) => askFor('GET', requestId, options),
    abortReport: (requestId, options) => askFor('DELETE', requestId, options),

    async listReports(filter, options = {}) {
      const wanted = new Set<string>(filter.statuses ?? []);
      // One generation of the API requires a list of states, another knows no lists and not every state.
      const found = await list(filter, [], options).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'invalid_query') throw error;
        return list(filter, wanted.size > 0 ? [...wanted] : reportStatuses, options);
      });
      if (wanted.size === 0) return found;
      return { ...found, reports: found.reports.filter(({ status }) => wanted.has(status)) };
    },

    async openMedia(report, options = {}) {
      const { fileId } = report;
      if (report.foreignFile) {
        const sentence =
          'The link to the file points to a server that is not known here. Nothing was sent there.';
        throw new AppError('upstream_unexpected', sentence);
      }
      if (!fileId || !isPlainId(fileId)) {
        throw new AppError(
          'conflict',
          'This report has no file: it has not finished, or it ended without one.',
        );
      }
      const accept = 'application/octet-stream, application/zip, application/problem+json';
      const place = {
        url: new URL(`${base}/v3/media/${fileId}`),
        headers: { ...parts.headers(), accept },
        servers,
        maxBytes: parts.maxMediaBytes,
      };
      return transport.send({
        signal: options.signal,
        attempt: (signal, onArrived) =>
          openMedia(place, { ...options, signal }, { fetch: parts.mediaFetch, clock, timer, onArrived }),
      });
    },
  };
}
