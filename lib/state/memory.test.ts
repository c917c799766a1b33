import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openState, type State } from './open-state.ts';
import { accounts, people } from './schema.ts';

let state: State;
beforeAll(async () => {
  state = await openState({ path: 'memory://' });
});
afterAll(() => state.close());

const labels = () => state.db.select({ id: accounts.accountId, label: accounts.label }).from(accounts);
const remembered = () => state.memory.recall('labels', [accounts], labels);
const add = (accountId: string) =>
  state.db.insert(accounts).values({ accountId, label: 'new', apiKey: accountId, createdAt: new Date(0) });

test('what is remembered is asked once', async () => {
  await state.db.delete(accounts);
  let asked = 0;
  const ask = () =>
    state.memory.recall('count', [accounts], async () => {
      asked += 1;
      return (await labels()).length;
    });
  expect([await ask(), await ask(), await ask()]).toEqual([0, 0, 0]);
  expect(asked).toBe(1);
  await add('a');
  expect(await ask()).toBe(1);
  expect(asked).toBe(2);
});

test('a write to another table forgets nothing', async () => {
  const before = await remembered();
  await state.db.delete(people).where(eq(people.id, randomUUID()));
  expect(await remembered()).toBe(before);
});

test('once a write has been answered, nobody is told what was before it', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('rename' as const), to: fc.string({ minLength: 1, maxLength: 8 }) }),
    fc.record({
      kind: fc.constant('in a transaction' as const),
      to: fc.string({ minLength: 1, maxLength: 8 }),
    }),
    fc.record({ kind: fc.constant('read' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      await state.db.delete(accounts);
      await add('a');
      let label = 'new';
      for (const one of steps) {
        // Under way when the write is sent, so that it may see either.
        const early = remembered();
        if (one.kind === 'rename') {
          await state.db.update(accounts).set({ label: one.to });
          label = one.to;
        }
        if (one.kind === 'in a transaction') {
          await state.db.transaction(async (tx) => {
            await tx.update(accounts).set({ label: 'half way' });
            void remembered();
            await tx.update(accounts).set({ label: one.to });
          });
          label = one.to;
        }
        expect(await remembered()).toEqual([{ id: 'a', label }]);
        await early;
        expect(await remembered()).toEqual([{ id: 'a', label }]);
      }
    }),
    { numRuns: 40 },
  );
});

test('a write that is undone leaves what there was', async () => {
  await state.db.delete(accounts);
  await add('a');
  await remembered();
  await state.db
    .transaction(async (tx) => {
      await tx.update(accounts).set({ label: 'never' });
      throw new Error('undone');
    })
    .catch(() => undefined);
  expect(await remembered()).toEqual([{ id: 'a', label: 'new' }]);
});
