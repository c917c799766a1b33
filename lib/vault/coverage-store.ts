import { randomUUID } from 'node:crypto';
import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm';
import type { State } from '#lib/state/open-state.ts';
import { coverage } from '#lib/state/vault-schema.ts';
import { type Interval, subtract, unite } from './intervals.ts';
import { type Held, settleMs } from './plan-reading.ts';
import { type Scope, scopeKey } from './scope.ts';

export interface CoverageStore {
  /** Everything held of an account's product that touches a range. */
  find(accountId: string, product: string, range: Interval): Promise<readonly Held[]>;
  add(held: Held): Promise<void>;
  /** Everything held of an account. */
  ofAccount(accountId: string): Promise<readonly Held[]>;
  /** Takes moments out of everything held of an account's product: what was there is owned no more. */
  remove(accountId: string, product: string, moments: readonly Interval[]): Promise<void>;
  /** Puts something else in the place of each thing held, or nothing; says how many it was other than before. */
  revise(of: Partial<Pick<Scope, 'accountId' | 'product'>>, change: Revision): Promise<number>;
}

/** Gives back the very same thing where it is to stay. */
export type Revision = (held: Held) => readonly Held[];

/** Two instances that add to one scope at once would each miss what the other joined. */
const coverageLock = 7_033_004;
/** Intervals that meet become one where nothing is lost by taking the older moment for both. */
const sameMomentMs = 10 * 60_000;

const mostRemembered = 2_000;

type Row = typeof coverage.$inferSelect;

export function createCoverageStore(state: State): CoverageStore {
  const { db } = state;
  const touching = (accountId: string, product: string, { from, until }: Interval) =>
    and(
      eq(coverage.accountId, accountId),
      eq(coverage.product, product),
      lt(coverage.fromTime, new Date(until)),
      gt(coverage.untilTime, new Date(from)),
    );

  /** All that is held of an account's product, where it is remembered and not too much to look through; else null. */
  async function remembered(accountId: string, product: string): Promise<readonly Held[] | null> {
    if (!state.memory.keeps) return null;
    return state.memory.recall(`coverage ${accountId} ${product}`, [coverage], async () => {
      const own = and(eq(coverage.accountId, accountId), eq(coverage.product, product));
      const rows = await db
        .select()
        .from(coverage)
        .where(own)
        .limit(mostRemembered + 1);
      return rows.length > mostRemembered ? null : rows.map(heldOf);
    });
  }

  async function revise(
    { accountId, product }: Partial<Pick<Scope, 'accountId' | 'product'>>,
    change: Revision,
  ): Promise<number> {
    return db.transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${coverageLock})`);
      const rows = await tx
        .select()
        .from(coverage)
        .where(
          and(
            accountId === undefined ? undefined : eq(coverage.accountId, accountId),
            product === undefined ? undefined : eq(coverage.product, product),
          ),
        );
      let changed = 0;
      for (const row of rows) {
        const held = heldOf(row);
        const instead = change(held);
        if (instead.length === 1 && instead[0] === held) continue;
        changed += 1;
        await tx.delete(coverage).where(eq(coverage.id, row.id));
        if (instead.length > 0) await tx.insert(coverage).values(instead.map(rowOf));
      }
      return changed;
    });
  }

  return {
    async find(accountId, product, range) {
      const all = await remembered(accountId, product);
      if (all) return all.filter(({ from, until }) => from < range.until && until > range.from);
      const rows = await db
        .select()
        .from(coverage)
        .where(touching(accountId, product, range));
      return rows.map(heldOf);
    },
    async add(held) {
      if (held.until <= held.from) return;
      const { accountId, product } = held.scope;
      await db.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${coverageLock})`);
        // One millisecond more on either side: intervals that only meet are to be joined as well.
        const near = touching(accountId, product, { from: held.from - 1, until: held.until + 1 });
        const rows = await tx
          .select()
          .from(coverage)
          .where(and(near, eq(coverage.scopeKey, scopeKey(held.scope))));
        const [joined, swallowed] = join(held, rows);
        if (swallowed.length > 0) await tx.delete(coverage).where(inArray(coverage.id, swallowed));
        await tx.insert(coverage).values(rowOf(joined));
      });
      // Whoever reads on asks for it next; now nobody waits.
      await remembered(accountId, product);
    },
    async ofAccount(accountId) {
      return (await db.select().from(coverage).where(eq(coverage.accountId, accountId))).map(heldOf);
    },
    async remove(accountId, product, moments) {
      const holes = unite(moments);
      await revise({ accountId, product }, (held) => {
        const left = subtract([held], holes);
        const isWhole = left.length === 1 && left[0]?.from === held.from && left[0].until === held.until;
        return isWhole ? [held] : left.map((part) => ({ ...held, ...part }));
      });
    },
    revise,
  };
}

/** The interval with all it may be joined with, and the rows that are then too many. */
function join(held: Held, rows: readonly Row[]): readonly [Held, readonly string[]] {
  let joined = held;
  const swallowed: string[] = [];
  for (const row of rows) {
    const other = heldOf(row);
    if (!isOfOneMoment(joined, other) && !isInside(other, joined)) continue;
    swallowed.push(row.id);
    joined = {
      ...joined,
      from: Math.min(joined.from, other.from),
      until: Math.max(joined.until, other.until),
      asOf: isInside(other, joined) ? joined.asOf : Math.min(joined.asOf, other.asOf),
    };
  }
  return [joined, swallowed];
}

/** Older and within: it says nothing that the newer one does not. */
const isInside = (inner: Held, outer: Held) =>
  inner.from >= outer.from && inner.until <= outer.until && inner.asOf <= outer.asOf;

const isSettled = ({ until, asOf }: Held) => until <= asOf - settleMs;

const isOfOneMoment = (one: Held, other: Held) =>
  (isSettled(one) && isSettled(other)) || Math.abs(one.asOf - other.asOf) <= sameMomentMs;

function heldOf(row: Row): Held {
  const { accountId, product, direction, filters, includeMessage, showConcatenated, personal } = row;
  return {
    scope: { accountId, product, direction, filters, includeMessage, showConcatenated, personal },
    from: row.fromTime.getTime(),
    until: row.untilTime.getTime(),
    asOf: row.asOf.getTime(),
  };
}

function rowOf({ scope, from, until, asOf }: Held): Row {
  return {
    id: randomUUID(),
    ...scope,
    scopeKey: scopeKey(scope),
    fromTime: new Date(from),
    untilTime: new Date(until),
    asOf: new Date(asOf),
  };
}
