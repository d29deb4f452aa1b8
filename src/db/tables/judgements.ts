import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Hit } from '../../domain/hit.ts';
import type { Defence, IndicationVerdict, Signal, Verdict } from '../../domain/verdict.ts';
import { moment } from './columns.ts';
import { listings } from './listings.ts';

/**
 * What the rules said of one listing version, with the versions of everything it was computed from. The
 * unique key makes the arrow idempotent: the same question is answered once.
 */
export const judgements = pgTable(
  'judgements',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    listingId: bigint('listing_id', { mode: 'number' })
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    listingVersion: integer('listing_version').notNull(),
    rulebook: text('rulebook').notNull(),
    register: text('register').notNull(),
    snapshot: text('snapshot').notNull(),
    /** The day on which licences were looked at and whose law applies, YYYY-MM-DD. */
    actDate: text('act_date').notNull(),
    actDateAssumed: boolean('act_date_assumed').notNull(),
    verdict: text('verdict').$type<Verdict>().notNull(),
    score: doublePrecision('score').notNull(),
    why: text('why').notNull(),
    final: boolean('final').notNull().default(false),
    missing: text('missing').array().notNull(),
    byIndication: jsonb('by_indication').$type<IndicationVerdict[]>().notNull(),
    hits: jsonb('hits').$type<Hit[]>().notNull(),
    signals: jsonb('signals').$type<Signal[]>().notNull(),
    defences: jsonb('defences').$type<Defence[]>().notNull(),
    indications: text('indications').array().notNull(),
    /** When leads were brought in line with it; null while that is still to be done. */
    ledAt: moment('led_at'),
    judgedAt: moment('judged_at').notNull().default(sql`now()`),
  },
  (table) => [
    uniqueIndex('judgements_key').on(
      table.listingId,
      table.listingVersion,
      table.rulebook,
      table.register,
      table.snapshot,
      table.actDate,
    ),
    index('judgements_watch').on(table.verdict, table.final, table.id),
    index('judgements_indications').using('gin', table.indications),
  ],
);
