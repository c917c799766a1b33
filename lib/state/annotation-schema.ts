import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './schema.ts';

/** What people wrote at a stretch of an account's time: an outage, a launch. */
export const annotations = pgTable(
  'annotations',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    /** Internal name; null for every product. */
    product: text('product'),
    startTime: instant('start_time').notNull(),
    /** Not included. */
    endTime: instant('end_time').notNull(),
    text: text('text').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('annotations_account').on(table.accountId, table.startTime)],
);
