import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dropDatabase } from '#lib/records/begin-import.ts';
import { dataSetOf } from './data-set.ts';
import { closeDataSet, deleteFile } from './discard.ts';
import type { ReportRow } from './report-store.ts';
import type { ShelfMeans } from './shelf-means.ts';
import { removeParts } from './spool.ts';

const day = 86_400_000;
const ourFile = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.zip(\.part(?:\.json|\.part)?)?$/;
const ourDatabase = '^vault_[0-9a-f]{32}$';

/**
 * Takes away the files and data sets that have been kept long enough, and what a process that died has left. Names that
 * are not of our making are nobody's business here.
 */
export async function keepHouse(means: ShelfMeans, starting: boolean): Promise<void> {
  const { store, clock, folder } = means;
  // Names before rows: what is begun meanwhile has a row by then.
  const [names, databases] = [await readdir(folder), await databasesOf(means)];
  const kept = new Map((await store.kept()).map((row) => [row.id, row]));
  for (const name of names) {
    const [, id = '', part] = ourFile.exec(name) ?? [];
    if (id === '' || belongs(kept.get(id), part !== undefined)) continue;
    const path = join(folder, name);
    // Another part of this process may be about to write its row down.
    if (!starting && (await changedAt(path)) > clock.now() - day) continue;
    await rm(path, { force: true });
    means.log.info({ report: id }, 'a file that nothing points to was removed');
  }
  const open = [...kept.values()].filter(
    ({ dataState }) => dataState === 'ready' || dataState === 'importing',
  );
  const wanted = new Set(open.map(({ id }) => dataSetOf(id)));
  for (const database of databases.filter((name) => !wanted.has(name))) {
    await dropDatabase(means.engine, database);
    means.log.info({ database }, 'a data set that nothing points to was removed');
  }
  if (means.keepDays > 0)
    for (const row of kept.values())
      if (row.createdAt.getTime() < clock.now() - means.keepDays * day) await discard(means, row);
}

function belongs(row: ReportRow | undefined, isPart: boolean): boolean {
  if (row?.fileState === 'fetching') return true;
  return row?.fileState === (isPart ? 'failed' : 'ready');
}

async function databasesOf({ engine, sole }: ShelfMeans): Promise<readonly string[]> {
  // A server may hold the data sets of other installations.
  if (!sole) return [];
  const found = await engine.rows<{ name: string }>(
    'SELECT name FROM system.databases WHERE match(name, {pattern:String})',
    { pattern: ourDatabase },
  );
  return found.map(({ name }) => name);
}

async function discard(means: ShelfMeans, row: ReportRow): Promise<void> {
  if (row.dataState === 'ready') await closeDataSet(means, row);
  const now = await means.store.get(row.id);
  if (now.fileState === 'ready' && now.dataState !== 'importing') await deleteFile(means, now);
  if (now.fileState === 'failed') await removeParts(means, row.id);
}

const changedAt = (path: string) =>
  stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
