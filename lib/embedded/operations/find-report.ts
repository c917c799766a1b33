import { jsonAnswer } from '../answer.ts';
import type { Operation } from '../operation.ts';
import { unknownReport } from '../refusal.ts';
import { reportObject } from '../reports/report-object.ts';
import type { ReportWorks } from '../reports/report-works.ts';

/** The id of a report, and none of the names beside it. */
export const reportPath = /^\/v2\/reports\/(?!records$)([^/]+)$/;

/** `GET /v2/reports/{reportId}`: how far a report is. */
export function findReport(works: ReportWorks): Operation {
  return {
    method: 'GET',
    path: reportPath,
    asynchronous: true,
    async run({ id, base, requestId, receivedAt }) {
      const report = await works.store.find(id, receivedAt);
      if (!report) throw unknownReport(id.slice(0, 64));
      return jsonAnswer(JSON.stringify(reportObject({ ...report, base }, works.mediaUrl)), requestId);
    },
  };
}
