import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { expect, test } from 'vitest';
import { openState } from './open-state.ts';
import { reports } from './schema.ts';

/** A database as an earlier version left it: with the first so many migrations. */
async function leftBehind(folder: string, migrations: number): Promise<{ path: string; pglite: PGlite }> {
  const [old, path] = [join(folder, 'migrations'), join(folder, 'state')];
  await cp(join(import.meta.dirname, 'migrations'), old, { recursive: true });
  const journal = join(old, 'meta', '_journal.json');
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8'));
  await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, migrations) }));
  const pglite = await PGlite.create(path);
  await migrate(drizzle(pglite), { migrationsFolder: old });
  return { path, pglite };
}

test('moments of deletion that stood in the reasons get columns of their own, and real reasons stay', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tollbook-migrate-'));
  const { path, pglite } = await leftBehind(folder, 4);
  const add = (id: string, file: readonly [string, string | null], data: readonly [string, string | null]) =>
    pglite.query(
      `INSERT INTO reports (id, account_id, product, range_start, range_end, include_subaccounts, created_at, purchase,
         status, file_state, file_reason, data_state, data_reason)
       VALUES ($1, 'a', 'SMS', now(), now(), false, now(), 'made', 'SUCCESS', $2, $3, $4, $5)`,
      [id, ...file, ...data],
    );
  await add('both', ['deleted', '2026-11-25T08:09:10.123Z'], ['closed', '2026-11-25T09:00:00.000Z']);
  await add('file', ['deleted', '2026-11-24T23:59:59.999Z'], ['ready', null]);
  await add('bad', ['damaged', 'The checksum is wrong.'], ['failed', 'The quoting breaks off.']);
  await add('odd', ['deleted', null], ['closed', 'by hand']);
  await pglite.close();

  const state = await openState({ path });
  const rows = await state.db.select().from(reports).orderBy(reports.id);
  await state.close();
  await rm(folder, { recursive: true });
  expect(
    rows.map(({ id, fileReason, fileDeletedAt, dataReason, dataClosedAt }) => [
      ...[id, fileReason, fileDeletedAt?.toISOString()],
      ...[dataReason, dataClosedAt?.toISOString()],
    ]),
  ).toEqual([
    ['bad', 'The checksum is wrong.', undefined, 'The quoting breaks off.', undefined],
    ['both', null, '2026-11-25T08:09:10.123Z', null, '2026-11-25T09:00:00.000Z'],
    ['file', null, '2026-11-24T23:59:59.999Z', null, undefined],
    ['odd', null, undefined, 'by hand', undefined],
  ]);
});
