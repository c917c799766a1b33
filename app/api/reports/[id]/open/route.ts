import { cancelOpening as cancelling, openReport as endpoint } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { cancelOpening, openReport } from '#lib/services/change-report.ts';

export const POST = route(endpoint, (context, { params }) => openReport(context, params.id));

export const DELETE = route(cancelling, (context, { params }) => cancelOpening(context, params.id));
