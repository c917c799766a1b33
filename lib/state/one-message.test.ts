import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Write } from './one-message.ts';
import { openState, type State } from './open-state.ts';
import { accounts } from './schema.ts';
import { prices } from './vault-schema.ts';

const values = {
  ...{ id: sql.placeholder('id'), accountId: sql.placeholder('accountId'), plan: sql.placeholder('plan') },
  ...{ perRecord: sql.placeholder('perRecord'), currency: sql.placeholder('currency') },
  changedAt: sql.placeholder('changedAt'),
};
let state: State;
let write: Write;

beforeAll(async () => {
  state = await openState({ path: 'memory://' });
  write = state.shorten(prices, state.db.insert(prices).values(values).prepare('price'));
});
afterAll(() => state.close());
beforeEach(() => state.db.delete(prices));

const row = (id: string) =>
  ({
    id,
    accountId: null,
    plan: 'per-record',
    perRecord: '0.4',
    currency: 'EUR',
    changedAt: new Date(0),
  }) as const;
const ids = async () =>
  (await state.db.select({ id: prices.id }).from(prices).orderBy(prices.id)).map(({ id }) => id);

test('what is written is what Drizzle would have written', async () => {
  const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));
  const any = fc.record({
    ...{ id: text, accountId: fc.option(text), plan: fc.constantFrom('per-record', 'subscription') },
    ...{ perRecord: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }).map(String), currency: text },
    changedAt: fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
  });
  await fc.assert(
    fc.asyncProperty(any, async (one) => {
      await state.db.delete(prices);
      await write(one);
      const [ours] = await state.db.select().from(prices);
      await state.db.delete(prices);
      await state.db.insert(prices).values(one as typeof prices.$inferInsert);
      expect(await state.db.select().from(prices)).toEqual([ours]);
    }),
    { numRuns: 60 },
  );
});

test('a row is not taken along by a transaction of somebody else that is rolled back', async () => {
  const underWay = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const theirs = state.db.transaction(async (tx) => {
    await tx.insert(prices).values(row('theirs'));
    underWay.resolve();
    await end.promise;
    tx.rollback();
  });
  const rolledBack = expect(theirs).rejects.toThrow('Rollback');
  await underWay.promise;
  const ours = write(row('ours'));
  end.resolve();
  await Promise.all([ours, rolledBack]);
  expect(await ids()).toEqual(['ours']);
});

test('rows, questions and transactions at once do not get into each other', async () => {
  const many = Array.from({ length: 60 }, (_, at) => at);
  await Promise.all(
    many.map(async (at) => {
      if (at % 3 === 0) return write(row(`${at}`));
      if (at % 3 === 1)
        return expect(
          await state.db
            .select({ at: sql`${at}::int` })
            .from(accounts)
            .limit(0),
        ).toEqual([]);
      await state.db
        .transaction(async (tx) => {
          await tx.insert(prices).values(row(`${at}`));
          await tx
            .update(prices)
            .set({ currency: 'USD' })
            .where(eq(prices.id, `${at}`));
          if (at % 2 === 0) tx.rollback();
        })
        .catch(() => undefined);
    }),
  );
  const written = many.filter((at) => at % 3 === 0 || (at % 3 === 2 && at % 2 === 1));
  expect(new Set(await ids())).toEqual(new Set(written.map(String)));
});

test('it waits for a question that is being asked, however far that is', async () => {
  for (let steps = 0; steps < 80; steps += 1) {
    // Drizzle asks as soon as somebody waits.
    const asked = state.db.execute(sql`select ${steps}::int as steps`).then((answer) => answer);
    for (let step = 0; step < steps; step += 1) await null;
    const [answer] = await Promise.all([asked, write(row(`${steps}`))]);
    expect(answer).toMatchObject({ rows: [{ steps }] });
  }
  expect(await ids()).toHaveLength(80);
});

test('a row that is refused is said to be, and the next one is written', async () => {
  await write(row('a'));
  await expect(write(row('a'))).rejects.toThrow('duplicate key');
  await expect(write({ ...row('b'), perRecord: 'much' })).rejects.toThrow('numeric');
  await write(row('c'));
  expect(await ids()).toEqual(['a', 'c']);
});

test('two ways to the same table are two statements', async () => {
  const other = state.shorten(
    prices,
    state.db
      .insert(prices)
      .values({ ...values, plan: 'subscription' })
      .prepare('subscription'),
  );
  await Promise.all([other(row('a')), write(row('b'))]);
  expect(await state.db.select({ id: prices.id, plan: prices.plan }).from(prices).orderBy(prices.id)).toEqual(
    [
      { id: 'a', plan: 'subscription' },
      { id: 'b', plan: 'per-record' },
    ],
  );
});

test('what was remembered of the table is forgotten', async () => {
  const remembered = () => state.memory.recall('ids', [prices], ids);
  expect(await remembered()).toEqual([]);
  await write(row('a'));
  expect(await remembered()).toEqual(['a']);
});

test('nothing counts as written where the database is closed', async () => {
  const closed = await openState({ path: 'memory://' });
  const late = closed.shorten(prices, closed.db.insert(prices).values(values).prepare('price'));
  await closed.close();
  await expect(late(row('a'))).rejects.toThrow();
});
