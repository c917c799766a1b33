import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DatabaseInUse, lockDatabase } from './database-lock.ts';
import { readEnv } from './env.ts';
import { type LockWire, openLockWire } from './lock-wire.test-server.ts';
import { createLog } from './log.ts';
import { openBackend } from './open-backend.ts';

let wire: LockWire;
const locks: { release(): Promise<void> }[] = [];
beforeEach(async () => {
  wire = await openLockWire();
});
afterEach(async () => {
  await Promise.all(locks.splice(0).map((lock) => lock.release()));
  await wire[Symbol.asyncDispose]();
});

async function take() {
  const onTaken = vi.fn<() => void>();
  const lock = await lockDatabase(wire.url, { onTaken, retryMs: 5 });
  locks.push(lock);
  return { ...lock, onTaken };
}
const until = (reached: () => boolean) => vi.waitUntil(reached, { timeout: 5_000, interval: 5 });

test('a second process is told at once who has the database, and gets it once that one has let go', async () => {
  const first = await take();
  const failure = await take().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DatabaseInUse);
  expect(String(failure)).toContain(`another Tollbook, process ${process.pid} on `);
  expect(String(failure)).not.toContain('#');
  await first.release();
  const second = await take();
  expect(first.onTaken).not.toHaveBeenCalled();
  expect(second.onTaken).not.toHaveBeenCalled();
});

test('when only the connection breaks the lock is taken again', async () => {
  const { onTaken } = await take();
  const me = wire.holder();
  wire.cut(null);
  await until(() => wire.holder() === me);
  await expect(take()).rejects.toBeInstanceOf(DatabaseInUse);
  expect(onTaken).not.toHaveBeenCalled();
});

test('a connection of its own that the server does not miss yet is waited for', async () => {
  const { onTaken } = await take();
  const me = wire.holder();
  wire.cut(me);
  const asked = wire.refusals();
  await until(() => wire.refusals() > asked + 2);
  wire.free();
  await until(() => wire.holder() === me);
  expect(onTaken).not.toHaveBeenCalled();
});

test('whoever finds it taken by another process is told once', async () => {
  const { onTaken } = await take();
  wire.cut('process 7 on another-machine #abcdef');
  await until(() => onTaken.mock.calls.length > 0);
  wire.free();
  await take();
  expect(onTaken).toHaveBeenCalledOnce();
});

test('who lets go while the connection is broken does not take it again', async () => {
  const first = await take();
  wire.cut(wire.holder());
  await first.release();
  wire.free();
  const second = await take();
  await second.release();
  expect(wire.holder()).toBeNull();
});

test('a house does not start on a database that is in use, and leaves its folder free', async () => {
  await take();
  const folder = await mkdtemp(join(tmpdir(), 'tollbook-database-'));
  const env = readEnv({ TOLLBOOK_DATA: folder, DATABASE_URL: wire.url, LOG_LEVEL: 'silent' });
  await expect(openBackend(env, createLog('silent'))).rejects.toBeInstanceOf(DatabaseInUse);
  expect(await readdir(folder)).not.toContain('lock');
  await rm(folder, { recursive: true });
});
