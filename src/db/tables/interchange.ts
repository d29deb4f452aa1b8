import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

/** Installations whose bundles we take, by the key they sign with. */
export const interchangePeers = pgTable('interchange_peers', {
  /** SHA-256 of the public key, hex. */
  fingerprint: text('fingerprint').primaryKey(),
  name: text('name').notNull(),
  /** SPKI, base64. */
  publicKey: text('public_key').notNull(),
  addedBy: text('added_by').notNull(),
  addedAt: moment('added_at').notNull().default(sql`now()`),
  revokedAt: moment('revoked_at'),
});

/** Bundles that went out or came in. */
export const interchangeBundles = pgTable('interchange_bundles', {
  id: text('id').primaryKey(),
  direction: text('direction').$type<'out' | 'in'>().notNull(),
  /** Who signed it; for `out`, ourselves. */
  origin: text('origin').notNull(),
  fingerprint: text('fingerprint').notNull(),
  sha256: text('sha256').notNull(),
  schemaVersion: integer('schema_version').notNull(),
  by: text('by').notNull(),
  at: moment('at').notNull(),
  acknowledgedAt: moment('acknowledged_at'),
});

/** One lead inside a bundle, and how far the loop has come. */
export const interchangeLeads = pgTable(
  'interchange_leads',
  {
    bundleId: text('bundle_id')
      .notNull()
      .references(() => interchangeBundles.id),
    /** The number it has where it comes from. */
    originLead: text('origin_lead').notNull(),
    platform: text('platform').notNull(),
    itemId: text('item_id').notNull(),
    indication: text('indication').notNull(),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    packetSha256: text('packet_sha256').array().notNull(),
    /** What the receiving side made of it; null while nothing came back. */
    outcome: text('outcome').$type<'received' | 'opened' | 'dismissed' | 'acted' | 'closed'>(),
    outcomeNote: text('outcome_note'),
    outcomeAt: moment('outcome_at'),
  },
  (table) => [
    primaryKey({ columns: [table.bundleId, table.originLead] }),
    index('interchange_leads_item').on(table.platform, table.itemId),
  ],
);
