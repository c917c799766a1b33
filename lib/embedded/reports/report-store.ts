import { and, eq, gt, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { State } from '#lib/state/open-state.ts';
import { embeddedReports } from '#lib/state/schema.ts';

export type Report = typeof embeddedReports.$inferSelect;
export type ReportStatus = Report['status'];

export const unfinished: readonly ReportStatus[] = ['PENDING', 'PROCESSING'];

const hourMs = 3_600_000;
export const reportLifeMs = 96 * hourMs;
export const fileLifeMs = 72 * hourMs;
const leaseMs = 15_000;
/** Ids come from paths: what cannot be one never reaches the database, which takes not every text. */
const idShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A worker's right to write a report: lost when it was aborted, or when somebody else took it over. */
export interface Claim {
  readonly id: string;
  readonly attempt: number;
}

export interface ReportStore {
  add(
    report: Pick<Report, 'id' | 'accountId' | 'parameters' | 'base' | 'callback'>,
    now: number,
  ): Promise<Report>;
  find(id: string, now: number): Promise<Report | undefined>;
  findByFile(fileId: string, now: number): Promise<Report | undefined>;
  list(wanted: {
    readonly accountId: string;
    readonly statuses: readonly ReportStatus[];
    /** When they were asked for, both ends included. */
    readonly from: number;
    readonly to: number;
    readonly now: number;
  }): Promise<readonly Report[]>;
  /** The report as it is after it was ended, or undefined when it was not under way. */
  abort(id: string, now: number): Promise<Report | undefined>;
  /** Takes a report for a worker; undefined when it is finished or in other hands. */
  claim(id: string, now: number): Promise<Report | undefined>;
  /** Says how far it is and lives on; false when the claim is lost. */
  progress(claim: Claim, itemsCount: number, now: number): Promise<boolean>;
  finish(
    claim: Claim,
    end: Partial<Report> & Pick<Report, 'status'>,
    now: number,
  ): Promise<Report | undefined>;
  /** Gives it back, to be taken up again. */
  release(claim: Claim): Promise<void>;
  /** Everything under way, or with a callback still to be sent. */
  open(): Promise<readonly Report[]>;
  /** For the only process there is: whoever held a claim is dead. */
  releaseAll(): Promise<void>;
  settleCallback(id: string, callback: Report['callback']): Promise<void>;
  /** Forgets reports that have outlived their time; returns the ids of files that are still to be kept. */
  expire(now: number): Promise<ReadonlySet<string>>;
}

/** The reports of the embedded API, in the state. Every change is one statement that says what it expects. */
export function createReportStore({ db }: State): ReportStore {
  const table = embeddedReports;
  const underWay = inArray(table.status, [...unfinished]);
  const alive = (now: number) => gt(table.receivedAt, new Date(now - reportLifeMs));
  const mine = ({ id, attempt }: Claim) =>
    and(eq(table.id, id), eq(table.attempt, attempt), eq(table.status, 'PROCESSING'));
  const is = (column: typeof table.id | typeof table.fileId, id: string) =>
    idShape.test(id) ? eq(column, id) : sql`false`;
  const one = async (where: SQL | undefined) => (await db.select().from(table).where(where))[0];
  const change = async (values: Partial<Report>, where: SQL | undefined) =>
    (await db.update(table).set(values).where(where).returning())[0];
  return {
    async add(report, now) {
      const [added] = await db
        .insert(table)
        .values({
          ...report,
          ...{
            status: 'PENDING',
            receivedAt: new Date(now),
            itemsCount: 0,
            attempt: 0,
            leasedUntil: new Date(0),
          },
        })
        .returning();
      if (!added) throw new Error('the report was not stored');
      return added;
    },
    find: (id, now) => one(and(is(table.id, id), alive(now))),
    findByFile: (fileId, now) =>
      one(and(is(table.fileId, fileId), gt(table.finishedAt, new Date(now - fileLifeMs)))),
    list: ({ accountId, statuses, from, to, now }) =>
      db
        .select()
        .from(table)
        .where(
          and(
            eq(table.accountId, accountId),
            inArray(table.status, [...statuses]),
            gte(table.receivedAt, new Date(from)),
            lte(table.receivedAt, new Date(to)),
            alive(now),
          ),
        )
        .orderBy(sql`${table.receivedAt} desc, ${table.id} desc`),
    abort: (id, now) =>
      change(
        { status: 'ABORTED', callback: 'none', finishedAt: new Date(now) },
        and(is(table.id, id), underWay, alive(now)),
      ),
    async claim(id, now) {
      const [claimed] = await db
        .update(table)
        .set({
          status: 'PROCESSING',
          attempt: sql`${table.attempt} + 1`,
          startedAt: sql`coalesce(${table.startedAt}, ${new Date(now).toISOString()}::timestamptz)`,
          leasedUntil: new Date(now + leaseMs),
          itemsCount: 0,
        })
        .where(and(eq(table.id, id), underWay, lte(table.leasedUntil, new Date(now))))
        .returning();
      return claimed;
    },
    progress: async (claim, itemsCount, now) =>
      (await change({ itemsCount, leasedUntil: new Date(now + leaseMs) }, mine(claim))) !== undefined,
    finish: (claim, end, now) => change({ ...end, finishedAt: new Date(now) }, mine(claim)),
    release: async (claim) => {
      await change({ leasedUntil: new Date(0) }, mine(claim));
    },
    open: () =>
      db
        .select()
        .from(table)
        .where(or(underWay, eq(table.callback, 'due'))),
    releaseAll: async () => {
      await db
        .update(table)
        .set({ leasedUntil: new Date(0) })
        .where(underWay);
    },
    settleCallback: async (id, callback) => {
      await change({ callback }, eq(table.id, id));
    },
    async expire(now) {
      await db.delete(table).where(lte(table.receivedAt, new Date(now - reportLifeMs)));
      const kept = await db
        .select({ fileId: table.fileId })
        .from(table)
        .where(gt(table.finishedAt, new Date(now - fileLifeMs)));
      return new Set(kept.map(({ fileId }) => fileId).filter((fileId) => fileId !== null));
    },
  };
}
