import { and, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { State } from '#lib/state/open-state.ts';
import { errands } from '#lib/state/vault-schema.ts';

export type ErrandRow = typeof errands.$inferSelect;
export type ErrandState = ErrandRow['state'];

export interface ErrandStore {
  /** The row as it is: an id that is known already changes nothing. */
  add(row: ErrandRow): Promise<ErrandRow>;
  get(id: string): Promise<ErrandRow | undefined>;
  /** Newest first; everybody's when no person is given. */
  list(personId: string | null, most: number): Promise<readonly ErrandRow[]>;
  /** Only while it is in one of these states; undefined when it is not, or is gone. */
  change(
    id: string,
    from: readonly ErrandState[],
    change: Partial<ErrandRow>,
  ): Promise<ErrandRow | undefined>;
  /** Takes it for one worker until `until`; false while another one has it. */
  lease(id: string, now: Date, until: Date): Promise<boolean>;
  /** Those a worker has to see to. */
  open(): Promise<readonly ErrandRow[]>;
  /** Those whose file has had its time. */
  expiredAt(now: Date): Promise<readonly ErrandRow[]>;
  remove(id: string): Promise<void>;
}

export const openStates: readonly ErrandState[] = ['waiting', 'buying', 'writing'];

export function createErrandStore(state: State): ErrandStore {
  const { db } = state;
  const get = async (id: string) => (await db.select().from(errands).where(eq(errands.id, id)))[0];
  return {
    get,
    async add(row) {
      await db.insert(errands).values(row).onConflictDoNothing();
      return (await get(row.id)) ?? row;
    },
    list: (personId, most) =>
      db
        .select()
        .from(errands)
        .where(personId === null ? undefined : eq(errands.personId, personId))
        .orderBy(desc(errands.createdAt), desc(errands.id))
        .limit(most),
    async change(id, from, change) {
      const [row] = await db
        .update(errands)
        .set(change)
        .where(and(eq(errands.id, id), inArray(errands.state, [...from])))
        .returning();
      return row;
    },
    async lease(id, now, until) {
      const taken = await db
        .update(errands)
        .set({ leasedUntil: until })
        .where(
          and(
            eq(errands.id, id),
            inArray(errands.state, [...openStates]),
            or(isNull(errands.leasedUntil), lt(errands.leasedUntil, now)),
          ),
        )
        .returning({ id: errands.id });
      return taken.length > 0;
    },
    open: () =>
      db
        .select()
        .from(errands)
        .where(inArray(errands.state, [...openStates])),
    expiredAt: (now) =>
      db
        .select()
        .from(errands)
        .where(and(inArray(errands.state, ['done', 'incomplete']), lt(errands.expiresAt, now))),
    async remove(id) {
      await db.delete(errands).where(eq(errands.id, id));
    },
  };
}
