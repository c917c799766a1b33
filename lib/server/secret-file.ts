import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Secret } from '#lib/secret.ts';
import { BootError } from './boot-error.ts';

/** The secret of a demo: made at the first start and kept, so that sign-ins and links outlive a restart. */
export async function secretInFolder(folder: string): Promise<Secret> {
  const path = join(folder, 'secret');
  await writeFile(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    },
  );
  const text = (await readFile(path, 'utf8')).trim();
  if (text.length < 32)
    throw new BootError(
      `The file ${path} is damaged. Remove it and start again: everybody has to sign in anew.`,
    );
  return new Secret(text);
}
