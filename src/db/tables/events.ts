import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { SubjectKind } from '../../domain/event.ts';
import { moment } from './columns.ts';

/** Append-only chains, one per subject; see src/audit/chain.ts for what the hashes cover. */
export const events = pgTable(
  'events',
  {
    subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
    subjectId: text('subject_id').notNull(),
    seq: integer('seq').notNull(),
    at: moment('at').notNull(),
    actor: text('actor').notNull(),
    kind: text('kind').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    /** Personal fields, erasable; their salted hash stands in the payload. */
    personal: jsonb('personal').$type<Record<string, unknown>>(),
    salt: text('salt').notNull(),
    payloadHash: text('payload_hash').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subjectKind, table.subjectId, table.seq] })],
);

/** One Merkle root a day over the heads of all chains; each anchor also covers the one before. */
export const anchors = pgTable('anchors', {
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: text('day').primaryKey(),
  root: text('root').notNull(),
  prevRoot: text('prev_root').notNull(),
  at: moment('at').notNull(),
});

/** The heads an anchor was made of. */
export const anchorHeads = pgTable(
  'anchor_heads',
  {
    day: text('day')
      .notNull()
      .references(() => anchors.day),
    subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
    subjectId: text('subject_id').notNull(),
    seq: integer('seq').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.subjectKind, table.subjectId] })],
);
