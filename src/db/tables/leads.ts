import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Category, Kind } from '../../domain/hit.ts';
import type { DismissReason, LeadStatus } from '../../domain/lead.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { moment } from './columns.ts';
import { judgements } from './judgements.ts';
import { listings } from './listings.ts';

/** Numbers of leads as people read them aloud: L1001, L1002 … */
export const leadNumbers = pgSequence('lead_numbers', { startWith: 1001 });

/**
 * One suspicious use of one indication in one listing. Everything but identity is a projection of the lead's
 * events, written in the same transaction as the event; `audit verify` recomputes it.
 */
export const leads = pgTable(
  'leads',
  {
    id: text('id').primaryKey().default(sql`'L' || nextval('lead_numbers')`),
    listingId: bigint('listing_id', { mode: 'number' })
      .notNull()
      .references(() => listings.id),
    indication: text('indication').notNull(),
    /** The judgement that the lead shows; later ones replace it while nobody has decided. */
    judgementId: bigint('judgement_id', { mode: 'number' })
      .notNull()
      .references(() => judgements.id),
    platform: text('platform').notNull(),
    sellerKey: text('seller_key'),
    demo: boolean('demo').notNull().default(false),
    status: text('status').$type<LeadStatus>().notNull(),
    verdict: text('verdict').$type<Verdict>().notNull(),
    score: doublePrecision('score').notNull(),
    why: text('why').notNull(),
    categories: text('categories').array().$type<Category[]>().notNull(),
    kinds: text('kinds').array().$type<Kind[]>().notNull(),
    assignee: text('assignee'),
    /** Unit the lead belongs to; null while it lies with the root unit. */
    unitId: text('unit_id'),
    dismissReason: text('dismiss_reason').$type<DismissReason>(),
    /** What the present judgement rests on; compared when a dismissed lead is judged again. */
    grounds: jsonb('grounds').$type<Record<string, string>>().notNull(),
    /** Set when a decided lead was judged differently later: a person should look again. */
    flag: text('flag'),
    /** Number of the last event: a decision made on an older one is refused. */
    revision: integer('revision').notNull(),
    openedAt: moment('opened_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** How leads like it ended, 0..1, and by which facts; null while nobody orders by experience. */
    likely: doublePrecision('likely'),
    likelyWhy: jsonb('likely_why').$type<{ token: string; weight: number }[]>(),
  },
  (table) => [
    uniqueIndex('leads_key').on(table.listingId, table.indication),
    // Written NULLS FIRST because that is how `order by score desc` asks; otherwise the index goes unused.
    index('leads_page').on(table.score.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index('leads_status_page').on(
      table.status,
      table.score.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('leads_indication_page').on(
      table.indication,
      table.score.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('leads_platform_page').on(
      table.platform,
      table.score.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('leads_seller_page').on(
      table.sellerKey,
      table.score.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('leads_assignee_page').on(
      table.assignee,
      table.score.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    // Narrowed by what only the listing knows (price, sales, place): from listings to places, no lead read whole.
    index('leads_listing_place').on(table.listingId, table.score, table.id),
    // The order by experience: views/lead-order.ts writes the same expression.
    index('leads_experience_page').on(
      sql`(case verdict when 'lead' then 3 when 'guidance' then 2 else 1 end + coalesce(likely, score)) desc`,
      table.id.desc().nullsFirst(),
    ),
    index('leads_opened').on(table.openedAt),
    index('leads_kinds').using('gin', table.kinds),
    index('leads_categories').using('gin', table.categories),
    index('leads_flagged').on(table.score, table.id).where(sql`flag is not null`),
  ],
);

/** A dismissal widened by a person: leads of this seller, indication and reason are not opened until a day. */
export const leadExemptions = pgTable(
  'lead_exemptions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sellerKey: text('seller_key').notNull(),
    indication: text('indication').notNull(),
    reason: text('reason').$type<DismissReason>().notNull(),
    /** Last day, YYYY-MM-DD, Asia/Shanghai. */
    until: text('until').notNull(),
    fromLead: text('from_lead')
      .notNull()
      .references(() => leads.id),
    by: text('by').notNull(),
    createdAt: moment('created_at').notNull().default(sql`now()`),
  },
  (table) => [uniqueIndex('lead_exemptions_key').on(table.sellerKey, table.indication, table.reason)],
);
