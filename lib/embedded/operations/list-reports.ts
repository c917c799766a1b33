import type { InvalidParameter } from '#lib/wire/wire-problem.ts';
import { jsonAnswer } from '../answer.ts';
import { parseApiDate, restoreOffsetSign } from '../api-date.ts';
import type { Operation } from '../operation.ts';
import { readParameters, shown } from '../read-parameters.ts';
import { forbidden, invalidRequestParameters } from '../refusal.ts';
import { reportObject } from '../reports/report-object.ts';
import type { ReportStatus } from '../reports/report-store.ts';
import type { ReportWorks } from '../reports/report-works.ts';

const statuses: readonly ReportStatus[] = [
  'PENDING',
  'PROCESSING',
  'SUCCESS',
  'TRUNCATED',
  'FAILED',
  'ABORTED',
];
const known = ['account_id', 'status', 'date_from', 'date_to'];
const sevenDays = 7 * 86_400_000;

/** `GET /v2/reports`: the reports of an account, newest first. One status or a list of them, as both references have it. */
export function listReports(works: ReportWorks, accounts: readonly string[]): Operation {
  return {
    method: 'GET',
    path: /^\/v2\/reports$/,
    asynchronous: true,
    async run({ url, base, requestId, receivedAt }) {
      const wanted = parse(url.search, receivedAt);
      if (!accounts.includes(wanted.accountId)) throw forbidden();
      const reports = await works.store.list({ ...wanted, now: receivedAt });
      const body = {
        self_link: `${base}/v2/reports${url.search}`,
        items_count: reports.length,
        reports: reports.map((report) => reportObject({ ...report, base }, works.mediaUrl)),
      };
      return jsonAnswer(JSON.stringify(body), requestId);
    },
  };
}

function parse(search: string, now: number) {
  const { parameters, problems: unreadable } = readParameters(search);
  const problems: InvalidParameter[] = [...unreadable];
  for (const name of parameters.keys()) {
    if (!known.includes(name)) problems.push({ name: shown(name), reason: 'Not a parameter of this list' });
  }
  const accountId = parameters.get('account_id') ?? '';
  if (!parameters.has('account_id'))
    problems.push({ name: 'account_id', reason: 'Missing required parameter' });
  const named = (parameters.get('status') ?? statuses.join()).split(',').map((text) => text.trim());
  const chosen = statuses.filter((status) => named.includes(status));
  if (named.some((name) => !statuses.some((status) => status === name)))
    problems.push({ name: 'status', reason: `Invalid format: use any of [${statuses.join(', ')}]` });
  const date = (name: string, otherwise: number): number => {
    const text = parameters.get(name);
    const time = text === undefined ? otherwise : parseApiDate(restoreOffsetSign(text), now);
    if (time === null) problems.push({ name, reason: 'Invalid format' });
    return time ?? otherwise;
  };
  const [from, to] = [date('date_from', now - sevenDays), date('date_to', now)];
  if (problems.length > 0) throw invalidRequestParameters(problems);
  return { accountId, statuses: chosen, from, to };
}
