import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BootError } from './boot-error.ts';
import { buildEnvironment } from './env.ts';

const sources = [
  'app',
  'components',
  'lib',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];

/** Builds the pages when there is no build yet, or the sources are newer than it. */
export async function buildIfNeeded(root: string, say: (line: string) => void): Promise<void> {
  const built = await modified(join(root, '.next', 'BUILD_ID'));
  const newest = Math.max(...(await Promise.all(sources.map((name) => newestIn(join(root, name))))));
  if (built > newest) return;
  say(
    built === 0
      ? 'Building the pages for the first time; this takes a minute.'
      : 'The sources have changed: building the pages again.',
  );
  const command = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [command, 'build'], {
    cwd: root,
    env: buildEnvironment() as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  process.off('exit', end);
  if (code !== 0) throw new BootError(`The pages could not be built:\n${output}`);
}

async function modified(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Tests do not end up in the build, so they do not ask for one. */
async function newestIn(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => null);
  if (!entries) return modified(path);
  const files = entries.filter((entry) => entry.isFile() && !/\.(?:test|test-\w+)\.tsx?$/.test(entry.name));
  return Math.max(
    0,
    ...(await Promise.all(files.map((entry) => modified(join(entry.parentPath, entry.name))))),
  );
}
