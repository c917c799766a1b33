import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readArchive } from '#lib/zip/read-archive.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-kill-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Said {
  readonly ordered?: string;
  readonly ready?: boolean;
  readonly reports?: readonly {
    readonly request_id: string;
    readonly request_status: string;
    readonly items_count: number;
    readonly download_url: string;
  }[];
}

/** Runs the process; kills it so many milliseconds after it is ready, or lets it end. */
async function run(orders: number, killAfterMs: number | null): Promise<readonly Said[]> {
  const script = join(import.meta.dirname, 'kill.test-process.ts');
  const child = spawn(process.execPath, [script, folder, String(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said: Said[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const heard = JSON.parse(line) as Said;
    said.push(heard);
    if (heard.ready && killAfterMs !== null) setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  }
  await ended;
  return said;
}

it('makes every report once, however often its process is killed', { timeout: 180_000 }, async () => {
  const ordered: string[] = [];
  // From the claim over writing to the last rename: two reports of about a second each are on the way.
  for (const killAfterMs of [0, 400, 900]) {
    const said = await run(2, killAfterMs);
    ordered.push(...said.flatMap((line) => line.ordered ?? []));
  }
  expect(ordered).toHaveLength(6);
  const reports = (await run(0, null)).at(-1)?.reports ?? [];
  expect(reports.map(({ request_id }) => request_id).sort()).toEqual(ordered.sort());
  expect(new Set(reports.map((report) => `${report.request_status} ${report.items_count}`))).toEqual(
    new Set(['SUCCESS 400000']),
  );
  const files = reports.map(({ download_url }) => `${download_url.split('/').at(-1)}.zip`);
  expect((await readdir(join(folder, 'files'))).sort()).toEqual(files.sort());
  for (const file of files) {
    const bytes = await readFile(join(folder, 'files', file));
    expect(readArchive(bytes).text.match(/\n/g)).toHaveLength(400_001);
  }
});
