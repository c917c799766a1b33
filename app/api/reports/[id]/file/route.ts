import { downloadReport as endpoint } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { downloadReport } from '#lib/services/download-report.ts';

export const GET = route(endpoint, (context, { params }, request) =>
  downloadReport(context, params.id, request.headers),
);
