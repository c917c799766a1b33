import { boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './schema.ts';

/** What a part of a closed period came to, and how much of it was owned. */
interface ClosedPart {
  readonly accountId: string;
  readonly product: string;
  readonly askedMs: number;
  readonly ownedMs: number;
  readonly provisionalMs: number;
  /** What was not owned, by direction; absent in what was closed before directions counted for themselves. */
  readonly lacking?: readonly { readonly direction: 'inbound' | 'outbound' | null; readonly ms: number }[];
  readonly totals: readonly {
    readonly currency: string;
    readonly records: number;
    readonly unpriced: number;
    /** Exact decimal text. */
    readonly amount: string;
    readonly provisionalRecords: number;
  }[];
}

/** What somebody had said an account does not use when a period was closed. */
interface ClosedUse {
  readonly accountId: string;
  /** They did not count as missing. */
  readonly products: readonly string[];
  /** They counted all the same: records of them were owned. */
  readonly counted: readonly string[];
  readonly changedBy: string;
  /** ISO instant. */
  readonly changedAt: string;
}

/** Billing periods as they stood when somebody closed them. Never changed afterwards. */
export const closings = pgTable(
  'closings',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    subaccounts: boolean('subaccounts').notNull(),
    /** Dates on the clocks of the zone, the last one included. */
    startDate: text('start_date').notNull(),
    endDate: text('end_date').notNull(),
    zone: text('zone').notNull(),
    parts: jsonb('parts').$type<readonly ClosedPart[]>().notNull(),
    /** By account; null in what was closed before this could be said. */
    unused: jsonb('unused').$type<readonly ClosedUse[]>(),
    /** Why it was closed although something was missing; null where nothing was. */
    reason: text('reason'),
    closedBy: text('closed_by').notNull(),
    closedAt: instant('closed_at').notNull(),
  },
  (table) => [index('closings_account').on(table.accountId, table.closedAt)],
);

/** Which of the charged products an account does not use. An account that nobody said it of uses every one. */
export const productUse = pgTable('product_use', {
  accountId: text('account_id').primaryKey(),
  /** By their internal names; a product that is new here counts as used. */
  unused: jsonb('unused').$type<readonly string[]>().notNull(),
  changedBy: text('changed_by').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** How references of records say whose they are. The first rule that finds something counts. */
export const allocationRules = pgTable(
  'allocation_rules',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    target: text('target', { enum: ['team', 'customer', 'campaign'] }).notNull(),
    field: text('field', { enum: ['client_ref', 'account_ref'] }).notNull(),
    kind: text('kind', { enum: ['separator', 'pattern'] }).notNull(),
    /** The separator, or the pattern whose first group is taken. */
    expression: text('expression').notNull(),
    /** Which part, counted from one; from the end where it is below zero. Says nothing of a pattern. */
    position: integer('position').notNull(),
    /** Rules are tried from the lowest. */
    rank: integer('rank').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [index('allocation_rules_account').on(table.accountId, table.rank)],
);
