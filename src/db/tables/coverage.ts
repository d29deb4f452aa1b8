import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CoverageState } from '../../domain/coverage.ts';
import type { RecheckLook } from '../../domain/notice.ts';
import type { Barrier, PageType } from '../../domain/platform.ts';
import { moment } from './columns.ts';
import { listings } from './listings.ts';

/** One crawl of one query on one platform, with its whole memory, so that a killed run goes on. */
export const crawlRuns = pgTable(
  'crawl_runs',
  {
    id: text('id').primaryKey(),
    /** The caller's key: watch + due time, or platform + query for a command. */
    key: text('key').notNull(),
    platform: text('platform').notNull(),
    query: text('query').notNull(),
    pagesAsked: integer('pages_asked').notNull(),
    state: jsonb('state').notNull(),
    startedAt: moment('started_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    finishedAt: moment('finished_at'),
    coverage: text('coverage').$type<CoverageState>(),
  },
  (table) => [
    uniqueIndex('crawl_runs_open').on(table.key).where(sql`${table.finishedAt} is null`),
    index('crawl_runs_key').on(table.key),
    index('crawl_runs_recent').on(table.startedAt),
  ],
);

/** Which listings a run saw: what `crawl` waits for, and the rows behind a figure of coverage. */
export const crawlRunListings = pgTable(
  'crawl_run_listings',
  {
    runId: text('run_id')
      .notNull()
      .references(() => crawlRuns.id, { onDelete: 'cascade' }),
    listingId: bigint('listing_id', { mode: 'number' })
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.listingId] }),
    // Was it ever seen by a crawl? Asked with every batch that is judged.
    index('crawl_run_listings_listing').on(table.listingId),
  ],
);

/** A listing that was not seen where it used to be. It is gone only when two independent looks say so. */
export const absences = pgTable(
  'absences',
  {
    listingId: bigint('listing_id', { mode: 'number' })
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** The run that did not show it; null when its own page said so. */
    runId: text('run_id').references(() => crawlRuns.id, { onDelete: 'set null' }),
    since: moment('since').notNull(),
    looks: jsonb('looks').$type<RecheckLook[]>().notNull(),
    /** Null while another look is needed. */
    result: text('result').$type<'gone' | 'unconfirmed'>(),
    nextLook: moment('next_look'),
    decidedAt: moment('decided_at'),
  },
  (table) => [index('absences_due').on(table.nextLook), index('absences_run').on(table.runId)],
);

/** A barrier: nothing is asked of this platform and session until a person resolves it. */
export const crawlPauses = pgTable(
  'crawl_pauses',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    platform: text('platform').notNull(),
    session: text('session').notNull(),
    reason: text('reason').$type<Barrier>().notNull(),
    why: text('why').notNull(),
    url: text('url').notNull(),
    screenshot: text('screenshot'),
    since: moment('since').notNull(),
    resumedAt: moment('resumed_at'),
    resumedBy: text('resumed_by'),
  },
  (table) => [
    uniqueIndex('crawl_pauses_active')
      .on(table.platform, table.session)
      .where(sql`${table.resumedAt} is null`),
  ],
);

/** Politeness clocks of one registrable domain; shared by every worker of every machine. */
export const domainClocks = pgTable('domain_clocks', {
  domain: text('domain').primaryKey(),
  clock: jsonb('clock').notNull(),
});

/** One account label on one platform; `sealed` is encrypted with a key that is not in this database. */
export const crawlSessions = pgTable(
  'crawl_sessions',
  {
    platform: text('platform').notNull(),
    label: text('label').notNull(),
    state: text('state').notNull(),
    sealed: text('sealed'),
    probedAt: moment('probed_at'),
    leaseHolder: text('lease_holder'),
    leaseUntil: moment('lease_until'),
  },
  (table) => [primaryKey({ columns: [table.platform, table.label] })],
);

/** How many items of a day had a field, by where it was read. A falling rate shows a changed layout. */
export const fieldFills = pgTable(
  'field_fills',
  {
    platform: text('platform').notNull(),
    page: text('page').$type<PageType>().notNull(),
    day: text('day').notNull(),
    field: text('field').notNull(),
    source: text('source').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.page, table.day, table.field, table.source] })],
);

/** Results of asking for a keyword that always finds something. */
export const canaryResults = pgTable(
  'canary_results',
  {
    platform: text('platform').notNull(),
    at: moment('at').notNull(),
    healthy: boolean('healthy').notNull(),
    why: text('why').notNull(),
    items: integer('items').notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.at] })],
);

/** Redacted answers that could not be read: candidates for the saved pages. */
export const unreadAnswers = pgTable(
  'unread_answers',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    platform: text('platform').notNull(),
    page: text('page').$type<PageType>().notNull(),
    runId: text('run_id').notNull(),
    why: text('why').notNull(),
    url: text('url').notNull(),
    body: text('body').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('unread_answers_recent').on(table.platform, table.at)],
);

export const robotsFiles = pgTable('robots_files', {
  origin: text('origin').primaryKey(),
  text: text('text').notNull(),
  fetchedAt: moment('fetched_at').notNull(),
});

/** What the crawler wanted a person to know, kept whether or not a mail could be sent. */
export const crawlNotices = pgTable(
  'crawl_notices',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').notNull(),
    platform: text('platform').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('crawl_notices_recent').on(table.at)],
);
