import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgSequence, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { CitedPacket } from '../../domain/outbox.ts';
import type { ReferralKind, ReferralStatus } from '../../domain/referral.ts';
import { units } from './accounts.ts';
import { moment } from './columns.ts';

export const referralNumbers = pgSequence('referral_numbers', { startWith: 1001 });

/** A regulator's letter. `facts` is all its text was made from, frozen at drafting. */
export const referrals = pgTable(
  'referrals',
  {
    id: text('id').primaryKey().default(sql`'R' || nextval('referral_numbers')`),
    reference: text('reference').notNull(),
    kind: text('kind').$type<ReferralKind>().notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    addresseeId: text('addressee_id'),
    addresseeName: text('addressee_name').notNull(),
    addresseeMail: text('addressee_mail'),
    /** Why this authority: one Chinese sentence. */
    routingWhy: text('routing_why').notNull(),
    /** Entered by a person for letters of a filed case. */
    caseNumber: text('case_number'),
    jurisdiction: text('jurisdiction'),
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull(),
    packets: jsonb('packets').$type<CitedPacket[]>().notNull(),
    demo: boolean('demo').notNull().default(false),
    status: text('status').$type<ReferralStatus>().notNull(),
    drafter: text('drafter').notNull(),
    signer: text('signer'),
    revision: integer('revision').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('referrals_reference').on(table.unitId, table.reference),
    index('referrals_status').on(table.status, table.updatedAt),
  ],
);
