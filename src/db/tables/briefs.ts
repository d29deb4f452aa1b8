import { sql } from 'drizzle-orm';
import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** A daily, weekly or monthly report as it was made: its figures stay what they were that day. */
export const briefs = pgTable(
  'briefs',
  {
    /** Last day it covers, YYYY-MM-DD, Asia/Shanghai. */
    day: text('day').notNull(),
    kind: text('kind').$type<'day' | 'week' | 'month'>().notNull(),
    /** A unit, or `all`. */
    unitId: text('unit_id').notNull(),
    figures: jsonb('figures').notNull(),
    /** Names in the file store. */
    pdf: text('pdf'),
    docx: text('docx'),
    /** When a mail server took it; null while it was not mailed. */
    mailedAt: moment('mailed_at'),
    /** Set before it is handed over. Without `mailedAt`: it may have arrived, and is not sent again by itself. */
    mailedTo: text('mailed_to'),
    madeAt: moment('made_at').notNull().default(sql`now()`),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind, table.unitId] })],
);
