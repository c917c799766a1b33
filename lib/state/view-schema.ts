import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, people } from './schema.ts';

/** How a table of records was arranged. */
interface TableArrangement {
  readonly columnOrder: string[];
  readonly columnVisibility: Record<string, boolean>;
  readonly columnSizing: Record<string, number>;
  readonly columnPinning: { readonly start: string[]; readonly end: string[] };
  /** What the loaded records were sorted by; none: by time. */
  readonly sorting: { readonly id: string; readonly desc: boolean }[];
}

/** Pages as somebody saved them, under a name. */
export const views = pgTable(
  'views',
  {
    id: text('id').primaryKey(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    page: text('page', { enum: ['records', 'charts', 'spend'] }).notNull(),
    /** Canonical address of the question, personal values sealed in it; without its times where they are relative. */
    question: text('question').notNull(),
    /** What the page keeps beside its question, name by name. */
    beside: jsonb('beside').$type<Readonly<Record<string, string>>>().notNull(),
    /** Of a view of records whose table was arranged. */
    arrangement: jsonb('arrangement').$type<TableArrangement>(),
    shared: boolean('shared').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [index('views_owner').on(table.ownerId, table.createdAt)],
);

/** How a person arranged the front page: keys of tiles. */
export const frontPages = pgTable('front_pages', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  tileOrder: jsonb('tile_order').$type<string[]>().notNull(),
  pinned: jsonb('pinned').$type<string[]>().notNull(),
  hidden: jsonb('hidden').$type<string[]>().notNull(),
});
