import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** What to look for. The indications of all enabled watches are those the installation acts for. */
export const watches = pgTable('watches', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Canonical names; `*` stands for every name in the rulebook. */
  indications: text('indications').array().notNull(),
  queries: text('queries').array().notNull(),
  platforms: text('platforms').array().notNull(),
  everyMinutes: integer('every_minutes').notNull(),
  pages: integer('pages').notNull(),
  enabled: boolean('enabled').notNull().default(true),
  nextDue: moment('next_due').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: moment('created_at').notNull().default(sql`now()`),
});
