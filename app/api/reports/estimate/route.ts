import { estimateReport as endpoint } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { estimateReport } from '#lib/services/estimate-report.ts';

export const GET = route(endpoint, (context, { query }) => estimateReport(context, query));
