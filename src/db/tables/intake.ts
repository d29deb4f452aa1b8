import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type {
  ColumnMapping,
  IntakeForm,
  IntakePreview,
  IntakeState,
  IntakeWay,
} from '../../domain/intake.ts';
import type { PageType } from '../../domain/platform.ts';
import { moment } from './columns.ts';
import { listings } from './listings.ts';

/** Everything that came in by another way than crawling: who brought what, when, and what became of it. */
export const intakes = pgTable(
  'intakes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    way: text('way').$type<IntakeWay>().notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the original in the file store. */
    sha256: text('sha256').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** Names one delivery: a file of the watched folder is brought in once. Null where each delivery counts. */
    deliveryKey: text('delivery_key'),
    broughtBy: text('brought_by').notNull(),
    broughtAt: moment('brought_at').notNull(),
    state: text('state').$type<IntakeState>().notNull(),
    form: text('form').$type<IntakeForm>(),
    /** For rows that name none. */
    platform: text('platform'),
    mapping: jsonb('mapping').$type<ColumnMapping>(),
    preview: jsonb('preview').$type<IntakePreview>(),
    /** Rows read so far; a killed reading goes on behind them. */
    rows: integer('rows').notNull().default(0),
    added: integer('added').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    /** Why nothing of it could be read, in Chinese and English. */
    why: jsonb('why').$type<{ zh: string; en: string }>(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    uniqueIndex('intakes_delivery').on(table.deliveryKey).where(sql`${table.deliveryKey} is not null`),
    index('intakes_recent').on(table.broughtAt),
  ],
);

/** Which listings an original brought: the rows behind its counts. */
export const intakeListings = pgTable(
  'intake_listings',
  {
    intakeId: bigint('intake_id', { mode: 'number' })
      .notNull()
      .references(() => intakes.id, { onDelete: 'cascade' }),
    listingId: bigint('listing_id', { mode: 'number' })
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.intakeId, table.listingId] }),
    index('intake_listings_listing').on(table.listingId),
  ],
);

/** Rows that could not be read, with their reason. */
export const intakeRejects = pgTable(
  'intake_rejects',
  {
    intakeId: bigint('intake_id', { mode: 'number' })
      .notNull()
      .references(() => intakes.id, { onDelete: 'cascade' }),
    /** Place in the order of reading, so that a repeated reading adds nothing. */
    place: integer('place').notNull(),
    line: integer('line').notNull(),
    zh: text('zh').notNull(),
    en: text('en').notNull(),
  },
  (table) => [primaryKey({ columns: [table.intakeId, table.place] })],
);

/** How a person mapped columns once, for the next file with the same columns. */
export const columnMappings = pgTable(
  'column_mappings',
  {
    /** Default platform of the file; empty when its rows name theirs. */
    platform: text('platform').notNull(),
    /** SHA-256 of the sorted headers. */
    signature: text('signature').notNull(),
    mapping: jsonb('mapping').$type<ColumnMapping>().notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.signature] })],
);

/**
 * A listing read by a parser that was never checked against a real page. While its row is here and its page
 * type is not released, the listing opens no lead.
 */
export const unprovenReadings = pgTable(
  'unproven_readings',
  {
    listingId: bigint('listing_id', { mode: 'number' })
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    platform: text('platform').notNull(),
    page: text('page').$type<PageType>().notNull(),
    readAt: moment('read_at').notNull(),
    decision: text('decision').$type<'accepted' | 'rejected'>(),
    decidedBy: text('decided_by'),
    decidedAt: moment('decided_at'),
    /** When its leads were asked for after its page type was released. */
    releasedAt: moment('released_at'),
  },
  (table) => [
    index('unproven_readings_cell').on(table.platform, table.page),
    index('unproven_readings_waiting').on(table.platform, table.page).where(sql`${table.releasedAt} is null`),
  ],
);

/** First real answers of an unproven page type, redacted: candidates for the saved pages of the tests. */
export const answerSamples = pgTable(
  'answer_samples',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    platform: text('platform').notNull(),
    page: text('page').$type<PageType>().notNull(),
    outcome: text('outcome').notNull(),
    url: text('url').notNull(),
    body: text('body').notNull(),
    sha256: text('sha256').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [uniqueIndex('answer_samples_once').on(table.platform, table.page, table.outcome, table.sha256)],
);
