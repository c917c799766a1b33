import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sqlText } from './sql-name.ts';

/** What the engine takes for a pattern of names: it may find none, and load nothing without a word. There is no escape. */
const pattern = /[*?{}[\]]/;

export interface LoadFiles {
  /** The result of a SELECT as a file, which goes away when it is read or nobody wants it any more. */
  result(sql: string, format: string, run: (sql: string) => Promise<unknown>): AsyncIterable<Uint8Array>;
  /** The same INSERT with its data in a file, for as long as `run` takes. */
  with(sql: string, data: Uint8Array, run: (sql: string) => Promise<unknown>): Promise<void>;
}

/**
 * Hands data to an engine in this process as files. Within a query's text it would end at its first empty line, and what
 * comes behind that would be run as SQL. The other way: asked piece by piece, it makes each a file of its own.
 */
export async function openLoadFiles(enginePath: string): Promise<LoadFiles> {
  const folder = join(enginePath, 'user_files');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Of a process that was killed.
  for (const name of await readdir(folder))
    if (name.endsWith('.load')) await rm(join(folder, name), { force: true });
  return {
    async *result(sql, format, run) {
      const path = join(folder, `${randomUUID()}.load`);
      try {
        await run(`INSERT INTO FUNCTION file(${sqlText(path)}, ${sqlText(format)}) ${sql}`);
        for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) yield piece as Buffer;
      } finally {
        await rm(path, { force: true });
      }
    },
    async with(sql, data, run) {
      const path = join(folder, `${randomUUID()}.load`);
      let file: FileHandle | undefined;
      try {
        await writeFile(path, data, { mode: 0o600 });
        if (pattern.test(path)) file = await open(path, 'r');
        const name = file ? `/dev/fd/${file.fd}` : path;
        await run(sql.replace(/^INSERT INTO \S+/, (into) => `${into} FROM INFILE ${sqlText(name)}`));
      } finally {
        await file?.close();
        await rm(path, { force: true });
      }
    },
  };
}
