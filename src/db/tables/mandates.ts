import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { RightKind } from '../../domain/indication.ts';
import { units } from './accounts.ts';
import { moment } from './columns.ts';

/** 授权委托: who may send notices in a holder's name. The scanned paper lies in the file store. */
export const mandates = pgTable(
  'mandates',
  {
    id: text('id').primaryKey(),
    holder: text('holder').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    indications: text('indications').array().notNull(),
    platforms: text('platforms').array().notNull(),
    validFrom: text('valid_from').notNull(),
    validTo: text('valid_to').notNull(),
    documentSha256: text('document_sha256').notNull(),
    revokedAt: text('revoked_at'),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull().default(sql`now()`),
  },
  (table) => [index('mandates_unit').on(table.unitId)],
);

/** A right as a person has checked it against its certificate: what a notice may rest on. */
export const confirmedRights = pgTable(
  'confirmed_rights',
  {
    id: text('id').primaryKey(),
    indication: text('indication').notNull(),
    kind: text('kind').$type<RightKind>().notNull(),
    /** Registration or announcement number. */
    number: text('number').notNull(),
    niceClasses: integer('nice_classes').array().notNull(),
    holder: text('holder').notNull(),
    holderCode: text('holder_code'),
    holderContact: text('holder_contact'),
    validFrom: text('valid_from').notNull(),
    /** Last day; null for a right without an end, as an announcement has. */
    validTo: text('valid_to'),
    documentSha256: text('document_sha256').notNull(),
    confirmedBy: text('confirmed_by').notNull(),
    confirmedAt: moment('confirmed_at').notNull().default(sql`now()`),
  },
  (table) => [uniqueIndex('confirmed_rights_key').on(table.indication, table.kind, table.number)],
);
