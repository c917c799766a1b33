import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium that can run here, installing one where there is none; null when none can be had. */
export function findChromium(): string | null {
  return named() ?? playwrights() ?? system() ?? downloaded() ?? fromDebian();
}

function named(): string | null {
  const path = process.env.CHROMIUM_PATH;
  if (!path) return null;
  if (existsSync(path)) return path;
  process.stderr.write(`CHROMIUM_PATH names ${path}, which does not exist.\n`);
  process.exit(1);
}

function playwrights(): string | null {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

function system(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...macPaths];
  return candidates.find((path) => existsSync(path)) ?? null;
}

function downloaded(): string | null {
  process.stdout.write('No Chromium here yet: asking Playwright for one.\n');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  return playwrights();
}

function fromDebian(): string | null {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null;
  process.stdout.write("Playwright's download failed: installing Debian's chromium.\n");
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  return system();
}
