import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claimMode } from './claim-mode.ts';
import { openState } from './open-state.ts';
import { openQueue } from './queue.ts';
import { accounts } from './schema.ts';

test('what was written is there after closing and opening again, and belongs to the mode that made it', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'tollbook-state-')), 'state');
  const first = await openState({ path });
  expect(await claimMode(first, 'demo')).toBe('demo');
  await first.db.insert(accounts).values({ accountId: 'a', label: 'A', apiKey: 'a', createdAt: new Date(0) });
  await first.close();

  const second = await openState({ path });
  await second.check();
  expect(await claimMode(second, 'live')).toBe('demo');
  expect(await second.db.select().from(accounts)).toMatchObject([{ accountId: 'a', createdAt: new Date(0) }]);
  await second.close();
  await expect(second.check()).rejects.toThrow();
});

test('the queue works on the same database and leaves it usable', async () => {
  const state = await openState({ path: 'memory://' });
  const failures: unknown[] = [];
  const queue = await openQueue(state, (error) => failures.push(error));
  await queue.every('housekeeping', '*/15 * * * *', async () => undefined);
  await queue.close();
  expect(failures).toEqual([]);
  await state.check();
  await state.close();
});
