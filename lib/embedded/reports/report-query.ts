import type { InvalidParameter } from '#lib/wire/wire-problem.ts';
import { type DateQuery, parseRecordsQuery } from '../records-query.ts';
import { Refusal, unprocessable } from '../refusal.ts';

export interface ReportQuery {
  readonly query: DateQuery;
  readonly includeSubaccounts: boolean;
  readonly callbackUrl: string | null;
}

const onlySynchronous = new Set(['id', 'limit', 'cursor', 'iv', 'hide_prices']);
const defaultStart = 'CURRENT_TIME-7D';

/**
 * What a report was asked for, or a refusal that names every parameter that is wrong. A pure function of the
 * parameters and the moment they were received, so a report that is taken up again reads the same records.
 */
export function parseReportQuery(
  parameters: Readonly<Record<string, string>>,
  receivedAt: number,
): ReportQuery {
  const problems: InvalidParameter[] = [];
  const { callback_url: callbackUrl, include_subaccounts: subaccounts, ...others } = parameters;
  const rest = Object.entries(others).filter(([name]) => !onlySynchronous.has(name));
  for (const name of Object.keys(others).filter((each) => onlySynchronous.has(each)))
    problems.push({ name, reason: 'Not supported by asynchronous reports' });
  if (!['true', 'false', undefined].includes(subaccounts))
    problems.push({ name: 'include_subaccounts', reason: 'Invalid format: use true or false' });
  if (callbackUrl !== undefined && !isWebAddress(callbackUrl))
    problems.push({ name: 'callback_url', reason: 'Invalid format: not an http or https address' });
  const query = parseQuery({ date_start: defaultStart, ...Object.fromEntries(rest) }, receivedAt, problems);
  return { query, includeSubaccounts: subaccounts === 'true', callbackUrl: callbackUrl ?? null };
}

/** The synchronous half judges all that both halves have. */
function parseQuery(
  parameters: Readonly<Record<string, string>>,
  receivedAt: number,
  problems: readonly InvalidParameter[],
): DateQuery {
  try {
    const query = parseRecordsQuery(new URLSearchParams(parameters).toString(), receivedAt);
    if (query.mode === 'dates' && problems.length === 0) return query;
  } catch (error) {
    if (!(error instanceof Refusal) || error.parts.invalidParameters === undefined) throw error;
    throw unprocessable([...problems, ...error.parts.invalidParameters]);
  }
  throw unprocessable(problems);
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text) || /\p{Cc}/u.test(text) || !text.isWellFormed()) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
