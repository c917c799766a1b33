import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { instant } from './schema.ts';

/**
 * What the vault holds without a gap: every record that `scope` matches, from `from_time` to `until_time`, as the vendor
 * told it at `as_of`. The scope is a question less its range.
 */
export const coverage = pgTable(
  'coverage',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    product: text('product').notNull(),
    direction: text('direction', { enum: ['inbound', 'outbound'] }),
    filters: jsonb('filters').$type<Readonly<Record<string, string>>>().notNull(),
    includeMessage: boolean('include_message').notNull(),
    showConcatenated: boolean('show_concatenated').notNull(),
    /** False where personal fields were not kept: good only for who may not see them. */
    personal: boolean('personal').notNull(),
    /** One text for the columns above: intervals of one scope are joined where they meet. */
    scopeKey: text('scope_key').notNull(),
    fromTime: instant('from_time').notNull(),
    untilTime: instant('until_time').notNull(),
    asOf: instant('as_of').notNull(),
  },
  (table) => [index('coverage_range').on(table.accountId, table.product, table.untilTime)],
);

/** Ids that were looked up and found: every record they name is in the vault, as it was at `as_of`. */
export const idReads = pgTable(
  'id_reads',
  {
    accountId: text('account_id').notNull(),
    product: text('product').notNull(),
    /** `inbound`, `outbound`, or empty where none was asked for. */
    direction: text('direction').notNull(),
    /** SHA-256: an id may be a number that names a person. */
    idHash: text('id_hash').notNull(),
    asked: integer('asked').notNull(),
    records: integer('records').notNull(),
    asOf: instant('as_of').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.product, table.direction, table.idHash, table.asked] }),
  ],
);

/**
 * The ledger, and the journal of every paid call: a row is written before anything is sent. What was answered out of
 * the vault is in it too, with what it did not cost.
 */
export const purchases = pgTable(
  'purchases',
  {
    id: text('id').primaryKey(),
    at: instant('at').notNull(),
    personId: text('person_id').notNull(),
    role: text('role', { enum: ['support', 'finance', 'manager', 'admin'] }).notNull(),
    accountId: text('account_id').notNull(),
    product: text('product').notNull(),
    kind: text('kind', { enum: ['page', 'ids', 'report', 'refresh', 'fill', 'export'] }).notNull(),
    /** The export, fill or report it was made for. */
    cause: text('cause'),
    /** `intended` after a restart is a call whose outcome nobody saw. */
    state: text('state', { enum: ['intended', 'charged', 'free', 'failed', 'unknown'] }).notNull(),
    /** Records the vendor sent and charged for. */
    records: bigint('records', { mode: 'number' }).notNull(),
    /** Records answered out of the vault. */
    freeRecords: bigint('free_records', { mode: 'number' }).notNull(),
    /** By the vendor's own word where it said one, else by the price list: see `charge_basis`. */
    charge: numeric('charge', { precision: 30, scale: 12 }),
    currency: text('currency'),
    chargeBasis: text('charge_basis', { enum: ['reported', 'price-list'] }),
    /** Why a budget that refused was overridden. */
    overrideReason: text('override_reason'),
    upstreamRequestId: text('upstream_request_id'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('purchases_at').on(table.at),
    index('purchases_account').on(table.accountId, table.at),
    index('purchases_person').on(table.personId, table.at),
  ],
);

/** What reading one record costs. The most telling row counts: account and product, account, product, neither. */
export const prices = pgTable('prices', {
  id: text('id').primaryKey(),
  accountId: text('account_id'),
  product: text('product'),
  /** `subscription`: records are paid for in other ways, and reading them costs nothing more. */
  plan: text('plan', { enum: ['per-record', 'subscription'] }).notNull(),
  perRecord: numeric('per_record', { precision: 30, scale: 12 }).notNull(),
  currency: text('currency').notNull(),
  changedBy: text('changed_by'),
  changedAt: instant('changed_at').notNull(),
});

export const budgets = pgTable('budgets', {
  id: text('id').primaryKey(),
  /** Whom it bounds: everybody, a person, a role or an account. */
  scope: text('scope', { enum: ['house', 'person', 'role', 'account'] }).notNull(),
  /** The id of the person or account, or the role; empty for the house. */
  subject: text('subject').notNull(),
  perMonth: numeric('per_month', { precision: 30, scale: 12 }).notNull(),
  currency: text('currency').notNull(),
  /** `soft` asks before going over, `hard` refuses. */
  mode: text('mode', { enum: ['soft', 'hard'] }).notNull(),
  changedBy: text('changed_by'),
  changedAt: instant('changed_at').notNull(),
});

/** What of a product's records may be kept, and how long. No row: everything, without end. */
export const vaultRules = pgTable('vault_rules', {
  product: text('product').primaryKey(),
  keepDays: integer('keep_days'),
  keepPersonal: boolean('keep_personal').notNull(),
  keepBodies: boolean('keep_bodies').notNull(),
});

/** Work that buys and writes in the background: exports of files, and fills of holes in the vault. */
export const errands = pgTable(
  'errands',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ['export', 'fill'] }).notNull(),
    personId: text('person_id').notNull(),
    role: text('role', { enum: ['support', 'finance', 'manager', 'admin'] }).notNull(),
    accountId: text('account_id').notNull(),
    product: text('product').notNull(),
    /** Canonical address of the query, personal values sealed in it. */
    search: text('search').notNull(),
    rangeStart: instant('range_start').notNull(),
    rangeEnd: instant('range_end').notNull(),
    /** Format, columns, zone, cap: what the export is to be; null for a fill. */
    plan: jsonb('plan').$type<Readonly<Record<string, unknown>>>(),
    state: text('state', {
      enum: [
        'waiting',
        'buying',
        'writing',
        'paused',
        'done',
        'incomplete',
        'failed',
        'cancelled',
        'expired',
      ],
    }).notNull(),
    /** Records expected, where anything is known. */
    expected: bigint('expected', { mode: 'number' }),
    records: bigint('records', { mode: 'number' }).notNull(),
    bought: bigint('bought', { mode: 'number' }).notNull(),
    charge: numeric('charge', { precision: 30, scale: 12 }).notNull(),
    currency: text('currency'),
    fileName: text('file_name'),
    fileBytes: bigint('file_bytes', { mode: 'number' }),
    reason: text('reason'),
    overrideReason: text('override_reason'),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    finishedAt: instant('finished_at'),
    expiresAt: instant('expires_at'),
    /** Until when its worker counts as alive. */
    leasedUntil: instant('leased_until'),
  },
  (table) => [index('errands_person').on(table.personId, table.createdAt)],
);
