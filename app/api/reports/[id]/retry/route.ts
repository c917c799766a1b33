import { retryReport as endpoint } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { retryReport } from '#lib/services/change-report.ts';

export const POST = route(endpoint, (context, { params }) => retryReport(context, params.id));
