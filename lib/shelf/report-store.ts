import { and, desc, eq, gte, inArray, isNull, lte, ne, or, type SQL } from 'drizzle-orm';
import { AppError } from '#lib/errors/app-error.ts';
import type { State } from '#lib/state/open-state.ts';
import { reports } from '#lib/state/schema.ts';

export type ReportRow = typeof reports.$inferSelect;
export type NewReportRow = typeof reports.$inferInsert;
export type ReportChange = Partial<Omit<NewReportRow, 'id'>>;

export const finalStatuses = ['SUCCESS', 'TRUNCATED', 'FAILED', 'ABORTED'] as const;

export const isFinal = ({ status }: Pick<ReportRow, 'status'>): boolean =>
  finalStatuses.some((final) => final === status);

/** Anything about it may still change by itself. */
export const isMoving = (row: ReportRow): boolean =>
  !isFinal(row) || row.fileState === 'fetching' || row.dataState === 'importing';

/** As many as one list holds: who looks for older ones narrows the time. */
const mostListed = 500;

export interface AskedReports {
  readonly from?: Date;
  readonly to?: Date;
  readonly status?: ReportRow['status'];
  readonly product?: string;
  /** Ordered by this person, by somebody else here, or elsewhere. */
  readonly maker?: { readonly who: 'me' | 'others' | 'elsewhere'; readonly me: string };
}

export interface ReportList {
  readonly rows: readonly ReportRow[];
  /** There are older ones that were asked for, too. */
  readonly more: boolean;
}

export interface ReportStore {
  /** Throws not_found. */
  get(id: string): Promise<ReportRow>;
  find(id: string): Promise<ReportRow | null>;
  /** Newest first. */
  list(accountId: string, asked?: AskedReports): Promise<ReportList>;
  /** What a person ordered from then on, in any account, newest first. */
  orderedBy(personId: string, from: Date): Promise<readonly ReportRow[]>;
  /** Writes the intent; false when its key (or the vendor's id) is known already. */
  add(row: NewReportRow): Promise<boolean>;
  byKey(idempotencyKey: string): Promise<ReportRow | null>;
  /** The row of a file that was dropped in, by its hash. */
  byFile(fileHash: string): Promise<ReportRow | null>;
  knownRequestIds(requestIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Changes the row only while `when` still holds of it: one of several workers wins. Null for the others. */
  change(id: string, change: ReportChange, when?: Partial<ReportRow>): Promise<ReportRow | null>;
  /** Those that a worker may have left in the middle. */
  unfinished(): Promise<readonly ReportRow[]>;
  /** Those whose file or data set is here, in part or whole. */
  kept(): Promise<readonly ReportRow[]>;
}

export function createReportStore({ db }: State): ReportStore {
  const find = async (id: string) => {
    const [row] = await db.select().from(reports).where(eq(reports.id, id));
    return row ?? null;
  };
  return {
    find,
    async get(id) {
      const row = await find(id);
      if (row) return row;
      throw new AppError('not_found', 'There is no such report here. It may belong to another installation.');
    },
    async list(accountId, { from, to, status, product, maker } = {}) {
      const rows = await db
        .select()
        .from(reports)
        .where(
          and(
            eq(reports.accountId, accountId),
            from && gte(reports.createdAt, from),
            to && lte(reports.createdAt, to),
            status && eq(reports.status, status),
            product === undefined ? undefined : eq(reports.product, product),
            maker && madeBy(maker),
          ),
        )
        .orderBy(desc(reports.createdAt), desc(reports.id))
        .limit(mostListed + 1);
      return { rows: rows.slice(0, mostListed), more: rows.length > mostListed };
    },
    orderedBy(personId, from) {
      return db
        .select()
        .from(reports)
        .where(and(eq(reports.createdBy, personId), gte(reports.createdAt, from)))
        .orderBy(desc(reports.createdAt), desc(reports.id))
        .limit(mostListed);
    },
    async add(row) {
      const added = await db.insert(reports).values(row).onConflictDoNothing().returning({ id: reports.id });
      return added.length > 0;
    },
    async byKey(idempotencyKey) {
      const [row] = await db.select().from(reports).where(eq(reports.idempotencyKey, idempotencyKey));
      return row ?? null;
    },
    async byFile(fileHash) {
      const [row] = await db.select().from(reports).where(eq(reports.fileHash, fileHash));
      return row ?? null;
    },
    async knownRequestIds(requestIds) {
      if (requestIds.length === 0) return new Set();
      const rows = await db
        .select({ requestId: reports.requestId })
        .from(reports)
        .where(inArray(reports.requestId, [...requestIds]));
      return new Set(rows.flatMap(({ requestId }) => (requestId === null ? [] : [requestId])));
    },
    async change(id, change, when = {}) {
      const conditions = Object.entries(when).map(([name, value]) => {
        const column = reports[name as keyof ReportRow];
        return value === null ? isNull(column) : eq(column, value);
      });
      const [row] = await db
        .update(reports)
        .set(change)
        .where(and(eq(reports.id, id), ...conditions))
        .returning();
      return row ?? null;
    },
    unfinished() {
      return db
        .select()
        .from(reports)
        .where(
          or(
            inArray(reports.status, ['PENDING', 'PROCESSING', 'UNKNOWN']),
            eq(reports.fileState, 'fetching'),
            eq(reports.dataState, 'importing'),
          ),
        );
    },
    kept() {
      return db
        .select()
        .from(reports)
        .where(
          or(
            inArray(reports.fileState, ['ready', 'fetching', 'failed']),
            inArray(reports.dataState, ['ready', 'importing']),
          ),
        );
    },
  };
}

function madeBy({ who, me }: NonNullable<AskedReports['maker']>): SQL | undefined {
  if (who === 'elsewhere') return isNull(reports.createdBy);
  return who === 'me' ? eq(reports.createdBy, me) : ne(reports.createdBy, me);
}
