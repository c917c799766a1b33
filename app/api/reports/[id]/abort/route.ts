import { abortReport as endpoint } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { abortReport } from '#lib/services/change-report.ts';

export const POST = route(endpoint, (context, { params }) => abortReport(context, params.id));
