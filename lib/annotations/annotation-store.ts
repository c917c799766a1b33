import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { AppError } from '#lib/errors/app-error.ts';
import { annotations } from '#lib/state/annotation-schema.ts';
import type { State } from '#lib/state/open-state.ts';
import { accounts } from '#lib/state/schema.ts';

export type Annotation = typeof annotations.$inferSelect;

interface Wanted {
  readonly accountId: string;
  /** With it also what is written of every product; without it those of all products. */
  readonly product?: string | undefined;
  readonly start: Date;
  readonly end: Date;
}

export interface AnnotationStore {
  /** The same id again changes nothing, so that a button pressed twice writes once. */
  add(annotation: Annotation): Promise<Annotation>;
  /** Throws not_found. */
  get(id: string): Promise<Annotation>;
  /** Those that touch the range, by their start. */
  list(wanted: Wanted): Promise<readonly Annotation[]>;
  remove(id: string): Promise<void>;
}

const mostOfAnAccount = 500;

export function createAnnotationStore({ db }: State): AnnotationStore {
  return {
    add: (annotation) =>
      db.transaction(async (transaction) => {
        const { id, accountId, createdBy } = annotation;
        // One after the other for each account, or two at once would pass the limit together.
        await transaction.select().from(accounts).where(eq(accounts.accountId, accountId)).for('update');
        const [known] = await transaction.select().from(annotations).where(eq(annotations.id, id));
        if (known && known.createdBy === createdBy && known.accountId === accountId) return known;
        const ofAccount = eq(annotations.accountId, accountId);
        if ((await transaction.$count(annotations, ofAccount)) >= mostOfAnAccount)
          throw new AppError(
            'conflict',
            `This account has ${mostOfAnAccount} annotations, which is as many as fit. Remove one first.`,
          );
        const [written] = await transaction
          .insert(annotations)
          .values(annotation)
          .onConflictDoNothing()
          .returning();
        if (!written) throw new AppError('conflict', 'This id is taken. Write the annotation again.');
        return written;
      }),
    async get(id) {
      const [found] = await db.select().from(annotations).where(eq(annotations.id, id));
      if (found) return found;
      throw new AppError('not_found', 'There is no such annotation. Somebody may have removed it.');
    },
    list: ({ accountId, product, start, end }) =>
      db
        .select()
        .from(annotations)
        .where(
          and(
            eq(annotations.accountId, accountId),
            product === undefined
              ? undefined
              : or(isNull(annotations.product), eq(annotations.product, product)),
            lt(annotations.startTime, end),
            gt(annotations.endTime, start),
          ),
        )
        .orderBy(asc(annotations.startTime), asc(annotations.createdAt), asc(annotations.id)),
    async remove(id) {
      await db.delete(annotations).where(eq(annotations.id, id));
    },
  };
}
