import { AppError } from '#lib/errors/app-error.ts';
import {
  type ReportAnswer,
  type ReportStatus,
  reportAnswerSchema,
  reportListSchema,
  reportStatuses,
} from '#lib/wire/report-answer.ts';
import type { Answer } from './exchange.ts';
import { parseAnswer, sourceOf } from './parse-answer.ts';
import type { Report } from './report.ts';
import { isPlainId, readFileLink } from './report-file-link.ts';
import type { ReportList } from './report-operations.ts';
import { upstreamText } from './upstream-text.ts';

/** What an answer is checked against. */
export interface ReportContext {
  readonly baseUrl: string;
  /** Servers whose links to a file are believed. */
  readonly servers: ReadonlySet<string>;
  readonly accountId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** Keys of the report itself; every other key at the top repeats a parameter. `status` is decided apart. */
const ownKeys: ReadonlySet<string> = new Set([
  ...['_links', 'self_link', 'request_id', 'request_status', 'status', 'request_params', 'download_url'],
  ...['receive_time', 'start_time', 'items_count', 'price', 'currency'],
]);
const mostParameters = 100;
const states: ReadonlySet<string> = new Set(reportStatuses);

const isState = (text: string): text is ReportStatus => states.has(text);

function rawState(answer: ReportAnswer): string {
  if (answer.request_status) return answer.request_status;
  return typeof answer.status === 'string' ? answer.status : '';
}

/** The top-level `status` is the filter where the state has a key of its own, unless it just says the state again. */
function repeatedFilter(answer: ReportAnswer): Record<string, unknown> {
  const { request_status: state, status } = answer;
  if (!state || status === state || (typeof status === 'string' && answer.request_params && isState(status)))
    return {};
  return { status };
}

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(',');
  return null;
}

function parametersOf(answer: ReportAnswer): Record<string, string> {
  const top = Object.entries(answer).filter(([name]) => !ownKeys.has(name));
  const all = { ...Object.fromEntries(top), ...repeatedFilter(answer), ...answer.request_params };
  const texts = Object.entries(all).flatMap(([name, value]) => {
    const text = asText(value);
    return text === null ? [] : [[name, text] as const];
  });
  return Object.fromEntries(texts.slice(0, mostParameters));
}

function countOf(answer: ReportAnswer): number | null {
  const text = String(answer.items_count ?? '');
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function toReport(answer: ReportAnswer, context: ReportContext): Report {
  const rawStatus = upstreamText(rawState(answer), 40);
  const status = isState(rawStatus) ? rawStatus : 'UNKNOWN';
  const parameters = parametersOf(answer);
  const hasFile = status === 'SUCCESS' || status === 'TRUNCATED';
  const link = hasFile
    ? readFileLink(answer, context.baseUrl, context.servers)
    : { fileId: null, foreign: false, warnings: [] };
  const warnings = [...link.warnings];
  if (status === 'UNKNOWN') warnings.push(`Vonage gave a state that its API does not name: “${rawStatus}”.`);
  if (hasFile && !link.fileId && link.warnings.length === 0)
    warnings.push('Vonage calls this report finished but names no file.');
  return {
    requestId: answer.request_id,
    status,
    rawStatus,
    product: parameters.product ?? '',
    accountId: parameters.account_id ?? context.accountId ?? '',
    parameters,
    receiveTime: answer.receive_time || null,
    startTime: answer.start_time || null,
    itemsCount: countOf(answer),
    fileId: link.fileId,
    foreignFile: link.foreign,
    warnings,
  };
}

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** The answer as the report that was asked for, or the reason why it cannot be that. */
export function readReport(answer: Answer, context: ReportContext): Report {
  const report = toReport(parseAnswer(answer, reportAnswerSchema, 'a report'), context);
  const refuse = (sentence: string): never => {
    throw new AppError('upstream_unexpected', sentence, sourceOf(answer));
  };
  if (!isPlainId(report.requestId)) return refuse('Vonage gave a report an id that cannot be one.');
  if (context.requestId !== undefined && !same(report.requestId, context.requestId))
    return refuse('Vonage answered with another report than the one asked for. Nothing was kept.');
  if (context.accountId !== undefined && !same(report.accountId, context.accountId))
    return refuse('Vonage answered for another account than the one asked for. Nothing was kept.');
  return report;
}

/** Those reports of the list that belong to the account, each once, in the order of the answer. */
export function readReportList(answer: Answer, context: ReportContext): ReportList {
  const { reports: entries } = parseAnswer(answer, reportListSchema, 'a list of reports');
  const reports = new Map<string, Report>();
  let unreadable = 0;
  for (const entry of entries) {
    const { data } = reportAnswerSchema.safeParse(entry);
    const report = data && toReport(data, context);
    if (!report || !isPlainId(report.requestId)) unreadable += 1;
    else if (same(report.accountId, context.accountId ?? report.accountId))
      reports.set(report.requestId, report);
  }
  return { available: true, reports: [...reports.values()], unreadable };
}
