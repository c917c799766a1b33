import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { openBrowser, signedInContext } from './browser-under-test.ts';
import { ratio } from './figures.ts';
import { signIn, startServer } from './server-under-test.ts';

// Every script a browser fetches for the records and the charts page before any question, until its network rests,
// against an empty Next app built by the same Next. What only a chosen product, a result or a dialog loads is not in it.
const emptyApp = join(import.meta.dirname, '..', '.tmp', 'empty-app');
const nextBinary = join(import.meta.dirname, '..', 'node_modules', 'next', 'dist', 'bin', 'next');
const emptyPort = 3504;

mkdirSync(join(emptyApp, 'app'), { recursive: true });
writeFileSync(join(emptyApp, 'package.json'), '{ "name": "empty-app", "private": true }\n');
writeFileSync(
  join(emptyApp, 'app', 'layout.jsx'),
  'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
);
writeFileSync(join(emptyApp, 'app', 'page.jsx'), 'export default function Page() { return <p>empty</p>; }\n');
const build = spawnSync(process.execPath, [nextBinary, 'build', emptyApp], { encoding: 'utf8' });
if (build.status !== 0) throw new Error(build.stdout + build.stderr);
const empty = spawn(process.execPath, [nextBinary, 'start', emptyApp, '-p', String(emptyPort)], {
  stdio: 'ignore',
});
const server = await startServer(3503);
const cookie = await signIn(server.origin, 'admin');

const browser = await openBrowser();
try {
  const ours = await scriptKilobytes(browser, `${server.origin}/records`, cookie);
  const charts = await scriptKilobytes(browser, `${server.origin}/charts`, cookie);
  const baseline = await scriptKilobytes(browser, `http://127.0.0.1:${emptyPort}/`);
  ratio('JavaScript of the records page, gzipped, against an empty Next app', ours, baseline, 'kB', 2);
  ratio('JavaScript of the charts page, gzipped, against an empty Next app', charts, baseline, 'kB');
} finally {
  await browser.close();
  empty.kill();
  await server.stop();
  rmSync(emptyApp, { recursive: true, force: true });
}

async function scriptKilobytes(browser: Browser, url: string, cookie = ''): Promise<number> {
  const context = await signedInContext(browser, new URL(url).origin, cookie);
  const page = await context.newPage();
  let bytes = 0;
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!/\.js(\?|$)/.test(response.url())) return;
    bodies.push(
      response.body().then((body) => {
        bytes += gzipSync(body).byteLength;
      }),
    );
  });
  for (;;) {
    const answer = await page.goto(url, { waitUntil: 'networkidle' }).catch(() => null);
    if (answer?.ok()) break;
  }
  await Promise.all(bodies);
  await context.close();
  return bytes / 1024;
}
