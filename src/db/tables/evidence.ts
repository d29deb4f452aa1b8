import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CaptureMode, PacketState, TimestampState } from '../../domain/evidence.ts';
import { moment } from './columns.ts';
import { leads } from './leads.ts';

/** Numbers of packets as people read them aloud: E1001, E1002 … */
export const packetNumbers = pgSequence('packet_numbers', { startWith: 1001 });

/** What is to be captured for a packet: one page each. */
export interface WantedPage {
  url: string;
  role: 'item' | 'shop' | 'licence' | 'picture' | 'page';
  platform: string | null;
  listingId: string | null;
  leads: string[];
  /** A page that may be missing (the shop) does not hold up the packet; the record says so. */
  required: boolean;
}

/** One evidence packet, from the moment it is asked for. Its bytes lie in the file store, by hash. */
export const packets = pgTable(
  'packets',
  {
    id: text('id').primaryKey().default(sql`'E' || nextval('packet_numbers')`),
    /** Lead and occasion of the request: asking twice for the same changes nothing. */
    requestKey: text('request_key').notNull(),
    leads: text('leads').array().notNull(),
    pages: jsonb('pages').$type<WantedPage[]>().notNull(),
    mode: text('mode').$type<CaptureMode>().notNull(),
    occasion: text('occasion').notNull(),
    requestedBy: text('requested_by').notNull(),
    operator: text('operator'),
    overrideReason: text('override_reason'),
    state: text('state').$type<PacketState>().notNull(),
    /** What is being done, for the screen: `1/2 page`. */
    step: text('step'),
    /** Why it is blocked or failed, one Chinese sentence. */
    why: text('why'),
    requestedAt: moment('requested_at').notNull(),
    sealedAt: moment('sealed_at'),
    /** SHA-256 of the newest zip; a late timestamp makes a new zip of the same packet. */
    file: text('file'),
    bytes: bigint('bytes', { mode: 'number' }),
    manifestSha256: text('manifest_sha256'),
    custodyHead: text('custody_head'),
    timestamp: text('timestamp').$type<TimestampState>().notNull().default('none'),
    /** When a timestamp is to be tried again or renewed. */
    stampDue: moment('stamp_due'),
    stampAttempts: integer('stamp_attempts').notNull().default(0),
    /** Hashes of the unredacted originals in the vault. */
    originals: text('originals').array().notNull().default(sql`'{}'`),
    legalHold: boolean('legal_hold').notNull().default(false),
    keepUntil: moment('keep_until'),
    demo: boolean('demo').notNull().default(false),
  },
  (table) => [
    uniqueIndex('packets_request').on(table.requestKey),
    index('packets_requested').on(table.requestedAt.desc().nullsFirst()),
    index('packets_stamp_due').on(table.stampDue),
  ],
);

/** A wish to see an unredacted original: asked for by one person, approved by another. */
export const vaultReleases = pgTable('vault_releases', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  packetId: text('packet_id')
    .notNull()
    .references(() => packets.id),
  original: text('original').notNull(),
  reason: text('reason').notNull(),
  requestedBy: text('requested_by').notNull(),
  requestedAt: moment('requested_at').notNull(),
  approvedBy: text('approved_by'),
  approvedAt: moment('approved_at'),
  releasedAt: moment('released_at'),
});

/**
 * 预固定: what the worker keeps by itself as soon as a lead is opened. One row a lead; `waiting` until it was
 * tried, `missed` says why nothing was kept.
 */
export const preFixes = pgTable(
  'pre_fixes',
  {
    leadId: text('lead_id')
      .primaryKey()
      .references(() => leads.id, { onDelete: 'cascade' }),
    state: text('state').$type<'waiting' | 'kept' | 'missed'>().notNull(),
    why: text('why'),
    askedAt: moment('asked_at').notNull(),
    endedAt: moment('ended_at'),
    finalUrl: text('final_url'),
    /** SHA-256 of the answer as it came, kept encrypted in the vault. */
    original: text('original'),
    /** Kept files, by hash: the answer without secrets, and the viewport. */
    answer: text('answer'),
    picture: text('picture'),
  },
  (table) => [index('pre_fixes_asked').on(table.askedAt), index('pre_fixes_state').on(table.state)],
);
