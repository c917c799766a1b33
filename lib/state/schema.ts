import { bigint, boolean, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const people = pgTable('people', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Lower case. */
  email: text('email').notNull().unique(),
  role: text('role', { enum: ['support', 'finance', 'manager', 'admin'] }).notNull(),
  status: text('status', { enum: ['invited', 'active', 'disabled'] }).notNull(),
  passwordHash: text('password_hash'),
  createdAt: instant('created_at').notNull(),
});

export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the id in the cookie: who reads the database cannot sign in with it. */
    idHash: text('id_hash').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sessions_person').on(table.personId)],
);

/** Wrong sign-ins per account, per address and in all. Keys are hashed: they are made of personal values. */
export const throttle = pgTable('throttle', {
  keyHash: text('key_hash').primaryKey(),
  failures: integer('failures').notNull(),
  blockedUntil: instant('blocked_until').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

export const setupLinks = pgTable('setup_links', {
  tokenHash: text('token_hash').primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' }),
  expiresAt: instant('expires_at').notNull(),
});

export const accounts = pgTable('accounts', {
  accountId: text('account_id').primaryKey(),
  label: text('label').notNull(),
  apiKey: text('api_key').notNull(),
  /** Null for a sub-account, which is read with the credentials of its parent. */
  sealedSecret: text('sealed_secret'),
  parentAccountId: text('parent_account_id'),
  createdAt: instant('created_at').notNull(),
});

/** Asynchronous reports of the embedded API: its own side, not what Tollbook knows of reports it ordered. */
export const embeddedReports = pgTable(
  'embedded_reports',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    status: text('status', {
      enum: ['PENDING', 'PROCESSING', 'SUCCESS', 'TRUNCATED', 'FAILED', 'ABORTED'],
    }).notNull(),
    /** What was asked, name by name as it was spelled. */
    parameters: jsonb('parameters').$type<Readonly<Record<string, string>>>().notNull(),
    /** What links in the object begin with: where it was asked. */
    base: text('base').notNull(),
    receivedAt: instant('received_at').notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    itemsCount: bigint('items_count', { mode: 'number' }).notNull(),
    /** Counts the workers that took it: only the last one may still write. */
    attempt: integer('attempt').notNull(),
    /** Until when its worker counts as alive. */
    leasedUntil: instant('leased_until').notNull(),
    fileId: text('file_id').unique(),
    fileBytes: bigint('file_bytes', { mode: 'number' }),
    callback: text('callback', { enum: ['none', 'due', 'done', 'failed'] }).notNull(),
  },
  (table) => [index('embedded_reports_account').on(table.accountId, table.receivedAt)],
);

/**
 * Asynchronous reports of the vendor that Tollbook ordered or saw. A row is written before anything is sent: it is the
 * journal of the purchase.
 */
export const reports = pgTable(
  'reports',
  {
    id: text('id').primaryKey(),
    /** Null for a report ordered elsewhere. */
    idempotencyKey: text('idempotency_key').unique(),
    /** What the key stood for: the same key with another order is refused. */
    orderHash: text('order_hash'),
    accountId: text('account_id').notNull(),
    requestId: text('request_id').unique(),
    product: text('product').notNull(),
    direction: text('direction', { enum: ['inbound', 'outbound'] }),
    rangeStart: instant('range_start').notNull(),
    rangeEnd: instant('range_end').notNull(),
    /** Canonical address of the query, personal values sealed in it; null where it is not one of ours. */
    search: text('search'),
    includeSubaccounts: boolean('include_subaccounts').notNull(),
    createdBy: text('created_by').references(() => people.id, { onDelete: 'set null' }),
    createdAt: instant('created_at').notNull(),
    /**
     * How far the purchase got: nothing sent, sent without an answer so far, outcome unknown, confirmed, not made; none
     * for a file that somebody dropped in.
     */
    purchase: text('purchase', { enum: ['due', 'sending', 'unknown', 'made', 'refused', 'none'] }).notNull(),
    sentAt: instant('sent_at'),
    status: text('status', {
      enum: ['PENDING', 'PROCESSING', 'SUCCESS', 'TRUNCATED', 'FAILED', 'ABORTED', 'UNKNOWN'],
    }).notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    itemsCount: bigint('items_count', { mode: 'number' }),
    failure: text('failure'),
    /** When the vendor is asked again; a follower that comes earlier is one too many and ends. */
    nextLookAt: instant('next_look_at'),
    fileState: text('file_state', {
      enum: ['none', 'fetching', 'ready', 'expired', 'damaged', 'failed', 'deleted'],
    }).notNull(),
    fileBytes: bigint('file_bytes', { mode: 'number' }),
    fileRows: bigint('file_rows', { mode: 'number' }),
    /** Why it is as it is, for people. */
    fileReason: text('file_reason'),
    /** When it was deleted here, of a file that is. */
    fileDeletedAt: instant('file_deleted_at'),
    /** SHA-256 of a file that was dropped in, as it came: the same file is here once. */
    fileHash: text('file_hash').unique(),
    dataState: text('data_state', { enum: ['none', 'importing', 'ready', 'failed', 'closed'] }).notNull(),
    dataRows: bigint('data_rows', { mode: 'number' }),
    dataBadRows: bigint('data_bad_rows', { mode: 'number' }),
    /** Why it is as it is, for people. */
    dataReason: text('data_reason'),
    /** When it was closed, of a data set that is. */
    dataClosedAt: instant('data_closed_at'),
    /** Whose records the data set holds: sub-accounts share one file. */
    dataAccounts: jsonb('data_accounts').$type<readonly string[]>(),
  },
  (table) => [index('reports_account').on(table.accountId, table.createdAt)],
);

/** Facts about the database itself, such as the mode it belongs to. */
export const house = pgTable('house', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});
