import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure } from './figures.ts';
import { readRoute, type ServerUnderTest, signIn, startServer } from './server-under-test.ts';

// From the command to the first page of records, on an empty data folder and on a filled one; then memory.
const folder = mkdtempSync(join(tmpdir(), 'tollbook-bench-'));
const end = new Date().toISOString();
const start = new Date(Date.now() - 300 * 86_400_000).toISOString();
const search = new URLSearchParams({
  product: 'SMS',
  account: 'a1b2c3d4',
  direction: 'outbound',
  start,
  end,
}).toString();

async function firstPage(): Promise<{ server: ServerUnderTest; cookie: string; seconds: number }> {
  const began = performance.now();
  const server = await startServer(3502, folder);
  const cookie = await signIn(server.origin, 'admin');
  await readRoute(server.origin, cookie, search);
  return { server, cookie, seconds: (performance.now() - began) / 1000 };
}

const first = await firstPage();
figure('first start ever (a million records made) to the first page of records', first.seconds, 's');
await first.server.stop({ keepFolder: true });

const second = await firstPage();
figure('start on a filled folder to the first page of records', second.seconds, 's');
figure('memory at idle', second.server.memory(), 'MB');

let next: string | null = null;
let read = 0;
while (read < 100_000) {
  const page: { count: number; next: string | null } = JSON.parse(
    await readRoute(
      second.server.origin,
      second.cookie,
      next === null ? search : `${search}&next=${encodeURIComponent(next)}`,
    ),
  );
  read += page.count;
  next = page.next;
  if (next === null) break;
}
figure(`memory after ${read} records were read through it`, second.server.memory(), 'MB');
await second.server.stop();
