import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { judgements } from './judgements.ts';
import { listings } from './listings.ts';

/** One draw a day from the final watches. The seed makes the random part repeatable by anybody. */
export const spotCheckDraws = pgTable('spot_check_draws', {
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: text('day').primaryKey(),
  seed: text('seed').notNull(),
  /** Final watches there were to draw from: the denominator of what the random part estimates. */
  population: integer('population').notNull(),
  drawnAt: moment('drawn_at').notNull(),
});

/** A final watch that a person is asked to look at. */
export const spotChecks = pgTable(
  'spot_checks',
  {
    day: text('day')
      .notNull()
      .references(() => spotCheckDraws.day),
    listingId: bigint('listing_id', { mode: 'number' })
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    judgementId: bigint('judgement_id', { mode: 'number' })
      .notNull()
      .references(() => judgements.id, { onDelete: 'cascade' }),
    /** `telling`: chosen by sales × distinctiveness; `random`: by the seed alone. */
    draw: text('draw').$type<'telling' | 'random'>().notNull(),
    position: integer('position').notNull(),
    /** `lead`: it should have been one; `fine`: rightly left as a watch. */
    answer: text('answer').$type<'lead' | 'fine'>(),
    answeredBy: text('answered_by'),
    answeredAt: moment('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.day, table.listingId, table.draw] }),
    index('spot_checks_open').on(table.day).where(sql`answer is null`),
  ],
);
