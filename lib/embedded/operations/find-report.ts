import type { Operation } from '../operation.ts';
import { unknownReport } from '../refusal.ts';

// The id of a report, and none of the names beside it.
const path = /^\/v2\/reports\/(?!records$)([^/]+)$/;

/** `GET` and `DELETE /v2/reports/{reportId}`: no report has been made here, so none can be found. */
export const findReport: readonly Operation[] = (['GET', 'DELETE'] as const).map((method) => ({
  method,
  path,
  run: async ({ id }) => {
    throw unknownReport(id.slice(0, 64));
  },
}));
