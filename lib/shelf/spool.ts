import { constants, type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#lib/errors/app-error.ts';
import type { Report } from '#lib/reports-api/report.ts';
import type { Media } from '#lib/reports-api/report-operations.ts';
import type { ReportsClient } from '#lib/reports-api/reports-client.ts';
import { DamagedArchive } from './archive.ts';
import type { ShelfMeans } from './shelf-means.ts';

const tries = 4;
/** Vonage ends an archive at about one gigabyte. */
const mostBytes = 8 * 1024 ** 3;

/** What the bytes in the part file are of. */
const noteSchema = z.object({ etag: z.string(), total: z.number().nullable() });
type Note = z.infer<typeof noteSchema>;

export const filePath = ({ folder }: Pick<ShelfMeans, 'folder'>, id: string): string =>
  join(folder, `${id}.zip`);
export const partPath = (means: Pick<ShelfMeans, 'folder'>, id: string): string =>
  `${filePath(means, id)}.part`;
export const notePath = (means: Pick<ShelfMeans, 'folder'>, id: string): string =>
  `${partPath(means, id)}.json`;

export async function removeParts(means: Pick<ShelfMeans, 'folder'>, id: string): Promise<void> {
  await rm(partPath(means, id), { force: true });
  await rm(notePath(means, id), { force: true });
}

/**
 * Brings the file into the part file, going on where a cut connection or an earlier process stopped as long as it is
 * still the same file. Tells whether bytes of an earlier process are in it.
 */
export async function spool(
  means: ShelfMeans,
  client: ReportsClient,
  report: Report,
  id: string,
): Promise<{ readonly resumed: boolean }> {
  const file = await open(partPath(means, id), constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    let note = await readNote(notePath(means, id));
    let at = note ? (await file.stat()).size : 0;
    let resumed = at > 0;
    for (let attempt = 1; note?.total == null || at !== note.total; attempt += 1) {
      try {
        const media = await client.openMedia(report, {
          ...(at > 0 && note && { from: at, etag: note.etag }),
          signal: means.stopping,
        });
        if (media.status === 200) {
          await file.truncate(0);
          [at, resumed] = [0, false];
          note = noteOf(media.headers);
          // Before the first byte: bytes that nobody knows the origin of are of no use.
          if (note) await writeFile(notePath(means, id), JSON.stringify(note), { mode: 0o600 });
          else await rm(notePath(means, id), { force: true });
        }
        const total = media.headers.contentRange?.total ?? media.headers.length;
        for await (const bytes of media.body) {
          if (at + bytes.length > mostBytes)
            throw new DamagedArchive('The file is larger than a report can be.');
          await writeAll(file, bytes, at);
          at += bytes.length;
          if (total) means.progress.set(id, Math.min(1, at / total));
        }
        break;
      } catch (error) {
        const isOther = error instanceof AppError && error.code === 'conflict' && at > 0;
        if (isOther) [at, note] = [0, null];
        const mayRecover = isOther || (error instanceof AppError && error.code.startsWith('upstream_'));
        if (!mayRecover || attempt >= tries || means.stopping.aborted) throw error;
        // Without a name for its content, nothing says that the rest is of the same file.
        if (note === null) at = 0;
      }
    }
    await file.truncate(at);
    await file.sync();
    return { resumed };
  } finally {
    await file.close();
  }
}

/** Null where the answer has no strong ETag: such a file cannot be gone on with. */
function noteOf({ etag, length }: Media['headers']): Note | null {
  return etag === null || etag.startsWith('W/') ? null : { etag, total: length };
}

async function readNote(path: string): Promise<Note | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
