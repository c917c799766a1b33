import * as endpoints from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { listReports } from '#lib/services/list-reports.ts';
import { orderReport } from '#lib/services/order-report.ts';

export const GET = route(endpoints.listReports, (context, { query }) => listReports(context, query));

export const POST = route(endpoints.createReport, (context, { body }) => orderReport(context, body));
