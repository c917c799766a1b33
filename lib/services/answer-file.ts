import type { ExportFormat } from '#lib/exports/export-plan.ts';
import { fileTypes } from './file-types.ts';
import type { MadeFile } from './make-file.ts';
import type { ServiceContext } from './service-context.ts';

/** A file that is made while it is read, as a download. */
export function answerFile(
  { requestId }: Pick<ServiceContext, 'requestId'>,
  format: ExportFormat,
  { name, bytes }: MadeFile,
): Response {
  return new Response(streamOf(bytes), {
    headers: {
      'content-type': fileTypes[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  });
}

/** Made piece by piece as it is read. A failure breaks the connection: a cut file never looks whole. */
function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await bytes.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await bytes.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
