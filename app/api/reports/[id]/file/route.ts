import { deleteReportFile as deletion, downloadReport as endpoint } from '#lib/endpoints/reports.ts';
import { route } from '#lib/server/route.ts';
import { deleteReportFile } from '#lib/services/delete-report-file.ts';
import { downloadReport } from '#lib/services/download-report.ts';

export const GET = route(endpoint, (context, { params }, request) =>
  downloadReport(context, params.id, request.headers),
);

export const DELETE = route(deletion, (context, { params }) => deleteReportFile(context, params.id));
