import { getReport as endpoint } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { getReport } from '#lib/services/change-report.ts';

export const GET = route(endpoint, (context, { params }) => getReport(context, params.id));
