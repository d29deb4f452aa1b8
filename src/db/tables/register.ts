import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { BoundShop } from '../../domain/register.ts';
import type { ColumnMapping } from '../../domain/register-columns.ts';
import { moment } from './columns.ts';

/** One imported state of the register of authorised users; the newest one counts, older ones stay for recomputing. */
export const registers = pgTable('registers', {
  /** Hash of the content: importing the same file twice changes nothing. */
  version: text('version').primaryKey(),
  source: text('source').notNull(),
  asOf: text('as_of').notNull(),
  complete: boolean('complete').notNull(),
  completeFor: text('complete_for').array().notNull(),
  importedBy: text('imported_by').notNull(),
  importedAt: moment('imported_at').notNull().default(sql`now()`),
  /** Order of import. */
  number: integer('number').generatedAlwaysAsIdentity().notNull(),
});

export const authorisedUsers = pgTable(
  'authorised_users',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    register: text('register')
      .notNull()
      .references(() => registers.version, { onDelete: 'cascade' }),
    indication: text('indication').notNull(),
    company: text('company').notNull(),
    creditCode: text('credit_code'),
    announcement: text('announcement'),
    validFrom: text('valid_from'),
    validTo: text('valid_to'),
    shops: jsonb('shops').$type<BoundShop[]>().notNull(),
  },
  (table) => [
    index('authorised_users_register').on(table.register, table.indication),
    index('authorised_users_code').on(table.creditCode),
  ],
);

/** What a person said of the columns of an announcement table; found again by its heading. */
export const registerColumns = pgTable('register_columns', {
  /** Hash of the heading. */
  head: text('head').primaryKey(),
  mapping: jsonb('mapping').$type<ColumnMapping>().notNull(),
});
