import { randomUUID } from 'node:crypto';
import { jsonAnswer } from '../answer.ts';
import type { Operation } from '../operation.ts';
import { forbidden, unprocessable } from '../refusal.ts';
import { readReportBody } from '../reports/read-report-body.ts';
import { reportObject } from '../reports/report-object.ts';
import { parseReportQuery } from '../reports/report-query.ts';
import type { ReportWorks } from '../reports/report-works.ts';

/** `POST /v2/reports`: takes an order and answers at once; the records are read in the background. */
export function createReport(works: ReportWorks, accounts: readonly string[]): Operation {
  return {
    method: 'POST',
    path: /^\/v2\/reports$/,
    asynchronous: true,
    async run({ request, base, requestId, receivedAt }) {
      const parameters = await readReportBody(request);
      const { query, callbackUrl } = parseReportQuery(parameters, receivedAt);
      if (!accounts.includes(query.accountId)) throw forbidden();
      if (callbackUrl !== null && !works.callbackOrigins.includes(new URL(callbackUrl).origin))
        throw unprocessable([{ name: 'callback_url', reason: 'Not an origin this server may call' }]);
      const order = {
        ...{ id: randomUUID(), accountId: query.accountId, parameters, base },
        callback: callbackUrl === null ? ('none' as const) : ('due' as const),
      };
      const report = await works.order(order, receivedAt);
      return jsonAnswer(JSON.stringify(reportObject(report, works.mediaUrl)), requestId);
    },
  };
}
