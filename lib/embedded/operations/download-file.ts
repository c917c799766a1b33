import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { requestIdHeader } from '#lib/wire/rate-headers.ts';
import type { Operation } from '../operation.ts';
import { readRange } from '../read-range.ts';
import { rangeNotSatisfiable, unknownFile } from '../refusal.ts';
import { archivePath } from '../reports/generate-report.ts';
import { parseReportQuery } from '../reports/report-query.ts';
import type { ReportWorks } from '../reports/report-works.ts';

/** `GET /v3/media/{file_id}`: the zip of a finished report, whole or the part a `Range` asks for. */
export function downloadFile(works: ReportWorks): Operation {
  return {
    method: 'GET',
    path: /^\/v3\/media\/([^/]+)$/,
    asynchronous: true,
    async run({ id, request, requestId, receivedAt }) {
      const report = await works.store.findByFile(id, receivedAt);
      if (!report?.fileId) throw unknownFile();
      const file = await open(archivePath(works.folder, report.fileId), 'r').catch(() => null);
      if (!file) throw unknownFile();
      const { size } = await file.stat();
      const range = readRange(request.headers, `"${report.fileId}"`, size);
      if (range === 'unsatisfiable') {
        await file.close();
        throw rangeNotSatisfiable(size);
      }
      const { query } = parseReportQuery(report.parameters, report.receivedAt.getTime());
      const { start, end } = range ?? { start: 0, end: size - 1 };
      const bytes = file.createReadStream({ start, end, highWaterMark: 1 << 18 });
      return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, {
        status: range ? 206 : 200,
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Length': String(end - start + 1),
          'Content-Disposition': `attachment; filename="${query.productName}_${report.id}.zip"`,
          'Accept-Ranges': 'bytes',
          ETag: `"${report.fileId}"`,
          ...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
          'Cache-Control': 'private, no-store',
          [requestIdHeader]: requestId,
        },
      });
    },
  };
}
