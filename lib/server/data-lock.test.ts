import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataFolderInUse, lockDataFolder } from './data-lock.ts';

let folder: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollbook-lock-'));
});
afterEach(async () => {
  const running = children.splice(0).filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(
    running.map((child) => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      return gone;
    }),
  );
});

/** Another process that takes the folder, says how that went, and holds it until it is killed. */
async function rival(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const code = `
    const { lockDataFolder } = await import(${JSON.stringify(new URL('./data-lock.ts', import.meta.url).href)});
    await lockDataFolder(${JSON.stringify(folder)}).then(() => console.log('locked'), (error) => console.log(error.message));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [said] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, said: String(said).trim() };
}

test('a second process is told who has the folder', async () => {
  const { child, said } = await rival();
  expect(said).toBe('locked');
  const failure = await lockDataFolder(folder).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DataFolderInUse);
  expect(failure).toMatchObject({ pid: child.pid });
  expect(String(failure)).toContain(`process ${child.pid}`);
});

test('the lock of a killed process is taken over, by exactly one of those who try', async () => {
  const { child } = await rival();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const said = (await Promise.all([rival(), rival(), rival(), rival()])).map((one) => one.said);
  expect(said.filter((line) => line === 'locked')).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['lock']);
});

test('who lets go leaves nothing behind', async () => {
  const lock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toBeInstanceOf(DataFolderInUse);
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
  await (await lockDataFolder(folder)).release();
});

test('a holder we cannot see is believed while its mark is fresh', async () => {
  const path = join(folder, 'lock');
  await writeFile(path, JSON.stringify({ pid: 1, host: 'another-machine', born: null, id: 'x' }));
  await expect(lockDataFolder(folder)).rejects.toThrow(/process 1 on another-machine/);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  await (await lockDataFolder(folder)).release();
});

test('a number that was given to another process since does not hold the lock', async () => {
  const { child } = await rival();
  await writeFile(
    join(folder, 'lock'),
    JSON.stringify({ pid: child.pid, host: hostname(), born: 'before/1', id: 'x' }),
  );
  await (await lockDataFolder(folder)).release();
});

test('a lock nobody can read is not thrown away', async () => {
  await writeFile(join(folder, 'lock'), 'not json');
  await expect(lockDataFolder(folder)).rejects.toThrow(/cannot be read/);
});
