import { stat } from 'node:fs/promises';
import { fileFormats } from '#lib/endpoints/errands.ts';
import { AppError } from '#lib/errors/app-error.ts';
import type { ErrandContext } from './errand-context.ts';
import { fileTypes } from './file-types.ts';
import { findErrand } from './find-errand.ts';
import { serveFile } from './serve-file.ts';

/** The file of an export, or the part of it a Range asks for. */
export async function downloadErrand(
  context: ErrandContext,
  id: string,
  request: Headers,
): Promise<Response> {
  const row = await findErrand(context, id);
  if ((row.state !== 'done' && row.state !== 'incomplete') || row.fileName === null)
    throw new AppError(
      'conflict',
      'There is no file: this export has not been written, or has had its time.',
    );
  const path = context.pathOf(id);
  const found = await stat(path).catch(() => null);
  if (!found)
    throw new AppError(
      'conflict',
      'The file is gone from this machine. Export again: what is owned is free.',
    );
  const format = fileFormats.find((name) => row.fileName?.endsWith(`.${name}`)) ?? 'csv';
  return serveFile(request, {
    ...{ path, size: found.size, type: fileTypes[format], name: row.fileName },
    etag: `"${id}-${found.size.toString(36)}"`,
    requestId: context.requestId,
    signal: context.signal,
  });
}
