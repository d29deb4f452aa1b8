import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { units } from './accounts.ts';
import { moment } from './columns.ts';
import { leads } from './leads.ts';

/** 线索报送: one lead handed from one unit to another, until it is returned or its result is fed back. */
export const handovers = pgTable(
  'handovers',
  {
    id: text('id').primaryKey().default(sql`gen_random_uuid()::text`),
    leadId: text('lead_id')
      .notNull()
      .references(() => leads.id),
    /** Null: from the root of the tree, where no unit is set up. */
    fromUnit: text('from_unit').references(() => units.id),
    toUnit: text('to_unit')
      .notNull()
      .references(() => units.id),
    sentBy: text('sent_by').notNull(),
    sentAt: moment('sent_at').notNull(),
    /** By when it should be signed for, and by when its result is expected. */
    signDue: moment('sign_due').notNull(),
    resultDue: moment('result_due').notNull(),
    signedBy: text('signed_by'),
    signedAt: moment('signed_at'),
    returnedBy: text('returned_by'),
    returnedAt: moment('returned_at'),
    returnedWhy: text('returned_why'),
    result: text('result'),
    resultBy: text('result_by'),
    resultAt: moment('result_at'),
  },
  (table) => [
    // A lead lies with one unit at a time.
    uniqueIndex('handovers_open').on(table.leadId).where(sql`returned_at is null and result_at is null`),
    index('handovers_to').on(table.toUnit, table.sentAt),
    index('handovers_sent').on(table.sentAt),
  ],
);
