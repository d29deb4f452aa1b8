import { jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** What the office decides while the system runs; everything an installation needs at its start is a setting of the environment. */
export const officeSettings = pgTable('office_settings', {
  name: text('name').primaryKey(),
  value: jsonb('value').notNull(),
  setBy: text('set_by').notNull(),
  setAt: moment('set_at').notNull(),
});
