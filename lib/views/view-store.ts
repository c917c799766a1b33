import { and, desc, eq, or } from 'drizzle-orm';
import { AppError } from '#lib/errors/app-error.ts';
import type { State } from '#lib/state/open-state.ts';
import { people } from '#lib/state/schema.ts';
import { frontPages, views } from '#lib/state/view-schema.ts';

export type View = typeof views.$inferSelect;
export type FrontPage = Omit<typeof frontPages.$inferSelect, 'personId'>;

export interface ViewStore {
  /** The same id again changes nothing, so that a button pressed twice saves once. */
  add(view: View): Promise<View>;
  /** What this person may open: their own and what is shared. */
  get(id: string, personId: string): Promise<View>;
  /** Their own and what is shared, their own first, the newest first of each. */
  list(personId: string): Promise<{ readonly views: readonly View[]; readonly hasMore: boolean }>;
  change(
    id: string,
    ownerId: string,
    change: Pick<View, 'changedAt'> & Partial<Pick<View, 'name' | 'shared'>>,
  ): Promise<View>;
  remove(id: string): Promise<void>;
  frontPage(personId: string): Promise<FrontPage>;
  arrange(personId: string, frontPage: FrontPage): Promise<void>;
}

const mostOfAPerson = 200;
const mostListed = 400;

const unknown = () =>
  new AppError(
    'not_found',
    'There is no such view. Whoever saved it may have removed it, or keeps it private.',
  );

export function createViewStore({ db }: State): ViewStore {
  return {
    add: (view) =>
      db.transaction(async (transaction) => {
        // One person's views are added one after the other, or two at once would pass the limit together.
        await transaction.select().from(people).where(eq(people.id, view.ownerId)).for('update');
        const [known] = await transaction.select().from(views).where(eq(views.id, view.id));
        if (known && known.ownerId === view.ownerId) return known;
        if ((await transaction.$count(views, eq(views.ownerId, view.ownerId))) >= mostOfAPerson)
          throw new AppError(
            'conflict',
            `You have ${mostOfAPerson} views, which is as many as fit. Remove one first.`,
          );
        const [written] = await transaction.insert(views).values(view).onConflictDoNothing().returning();
        if (!written) throw new AppError('conflict', 'This id is taken. Save the view again.');
        return written;
      }),
    async get(id, personId) {
      const mine = or(eq(views.ownerId, personId), eq(views.shared, true));
      const [found] = await db
        .select()
        .from(views)
        .where(and(eq(views.id, id), mine));
      if (!found) throw unknown();
      return found;
    },
    async list(personId) {
      const found = await db
        .select()
        .from(views)
        .where(or(eq(views.ownerId, personId), eq(views.shared, true)))
        // One's own first: however much others share, it never pushes them out.
        .orderBy(desc(eq(views.ownerId, personId)), desc(views.createdAt), desc(views.id))
        .limit(mostListed + 1);
      return { views: found.slice(0, mostListed), hasMore: found.length > mostListed };
    },
    async change(id, ownerId, change) {
      const [changed] = await db
        .update(views)
        .set(change)
        .where(and(eq(views.id, id), eq(views.ownerId, ownerId)))
        .returning();
      if (!changed) throw unknown();
      return changed;
    },
    async remove(id) {
      await db.delete(views).where(eq(views.id, id));
    },
    async frontPage(personId) {
      const [found] = await db.select().from(frontPages).where(eq(frontPages.personId, personId));
      const { tileOrder = [], pinned = [], hidden = [] } = found ?? {};
      return { tileOrder, pinned, hidden };
    },
    async arrange(personId, { tileOrder, pinned, hidden }) {
      const set = { tileOrder, pinned, hidden };
      await db
        .insert(frontPages)
        .values({ personId, ...set })
        .onConflictDoUpdate({ target: frontPages.personId, set });
    },
  };
}
