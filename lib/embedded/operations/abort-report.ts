import { jsonAnswer } from '../answer.ts';
import type { Operation } from '../operation.ts';
import { alreadyEnded, unknownReport } from '../refusal.ts';
import { reportObject } from '../reports/report-object.ts';
import type { ReportWorks } from '../reports/report-works.ts';
import { reportPath } from './find-report.ts';

/** `DELETE /v2/reports/{reportId}`: ends a report that is under way. */
export function abortReport(works: ReportWorks): Operation {
  return {
    method: 'DELETE',
    path: reportPath,
    asynchronous: true,
    async run({ id, base, requestId, receivedAt }) {
      const aborted = await works.abort(id, receivedAt);
      if (aborted)
        return jsonAnswer(JSON.stringify(reportObject({ ...aborted, base }, works.mediaUrl)), requestId);
      const report = await works.store.find(id, receivedAt);
      throw report ? alreadyEnded(report.id, report.status) : unknownReport(id.slice(0, 64));
    },
  };
}
