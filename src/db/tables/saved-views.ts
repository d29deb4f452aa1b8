import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';
import { moment } from './columns.ts';

/** A list of leads that one person comes back to: its filter under a name of his own. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: text('id').primaryKey().default(sql`gen_random_uuid()::text`),
    accountId: text('account_id')
      .notNull()
      .references(() => accounts.id),
    name: text('name').notNull(),
    filter: jsonb('filter').$type<Record<string, unknown>>().notNull(),
    createdAt: moment('created_at').notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex('saved_views_name').on(table.accountId, table.name),
    index('saved_views_account').on(table.accountId),
  ],
);

/** How many leads the people of this installation can look at in a day. One row. */
export const reviewCapacity = pgTable('review_capacity', {
  id: text('id').primaryKey().default('all'),
  leadsPerDay: integer('leads_per_day').notNull(),
  setBy: text('set_by').notNull(),
  setAt: moment('set_at').notNull(),
});
