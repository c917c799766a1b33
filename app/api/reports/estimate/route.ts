import { estimateReport as endpoint } from '#lib/endpoints/estimate-report.ts';
import { route } from '#lib/server/route.ts';
import { estimateReport } from '#lib/services/estimate-report.ts';

export const GET = route(endpoint, (context, { query }) => estimateReport(context, query));
