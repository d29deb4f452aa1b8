import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { NoticeLink, NoticeStatus, RecheckLook } from '../../domain/notice.ts';
import type { CitedPacket, OutboxAttachment, OutboxState } from '../../domain/outbox.ts';
import { units } from './accounts.ts';
import { moment } from './columns.ts';
import { leads } from './leads.ts';

/** The last number given, by unit, series and year. Taken in the transaction that writes the document: no gaps. */
export const documentNumbers = pgTable(
  'document_numbers',
  {
    unitId: text('unit_id').notNull(),
    series: text('series').notNull(),
    year: integer('year').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ columns: [table.unitId, table.series, table.year] })],
);

export const noticeNumbers = pgSequence('notice_numbers', { startWith: 1001 });

/** A right holder's notice to one platform about one indication. `status` is a projection of its events. */
export const notices = pgTable(
  'notices',
  {
    id: text('id').primaryKey().default(sql`'N' || nextval('notice_numbers')`),
    reference: text('reference').notNull(),
    unitId: text('unit_id')
      .notNull()
      .references(() => units.id),
    platform: text('platform').notNull(),
    indication: text('indication').notNull(),
    rightId: text('right_id').notNull(),
    /** Null for a draft that the holder sends himself. */
    mandateId: text('mandate_id'),
    links: jsonb('links').$type<NoticeLink[]>().notNull(),
    packets: jsonb('packets').$type<CitedPacket[]>().notNull(),
    /** The day whose law applies, YYYY-MM-DD. */
    actDate: text('act_date').notNull(),
    /** Reasons and provisions as they stood when it was drafted. */
    reasons: text('reasons').array().notNull(),
    law: text('law').array().notNull(),
    measure: text('measure').notNull(),
    demo: boolean('demo').notNull().default(false),
    status: text('status').$type<NoticeStatus>().notNull(),
    drafter: text('drafter').notNull(),
    signer: text('signer'),
    revision: integer('revision').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('notices_reference').on(table.unitId, table.reference),
    index('notices_status').on(table.status, table.updatedAt),
    index('notices_platform').on(table.platform),
  ],
);

/** Which leads a document is about; an open notice of a lead and indication stands alone. */
export const documentLeads = pgTable(
  'document_leads',
  {
    documentKind: text('document_kind').$type<'notice' | 'referral'>().notNull(),
    documentId: text('document_id').notNull(),
    leadId: text('lead_id')
      .notNull()
      .references(() => leads.id),
  },
  (table) => [
    primaryKey({ columns: [table.documentKind, table.documentId, table.leadId] }),
    index('document_leads_lead').on(table.leadId),
  ],
);

/** Letters to be mailed. A row is one attempt; another attempt is another row, made by a person. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    documentKind: text('document_kind').$type<'notice' | 'referral'>().notNull(),
    documentId: text('document_id').notNull(),
    /** `document`, or `withdrawal` for the letter that takes it back. */
    purpose: text('purpose').notNull(),
    attempt: integer('attempt').notNull(),
    messageId: text('message_id').notNull(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    attachments: jsonb('attachments').$type<OutboxAttachment[]>().notNull(),
    state: text('state').$type<OutboxState>().notNull(),
    why: text('why'),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('outbox_message').on(table.messageId),
    uniqueIndex('outbox_attempt').on(table.documentKind, table.documentId, table.purpose, table.attempt),
    index('outbox_state').on(table.state),
  ],
);

/** The ledger: one line for each link and day on which it is looked at again. */
export const rechecks = pgTable(
  'rechecks',
  {
    noticeId: text('notice_id')
      .notNull()
      .references(() => notices.id),
    leadId: text('lead_id')
      .notNull()
      .references(() => leads.id),
    /** Days after the day the platform said it had removed it: 1, 3, 7, 30, 90. */
    day: integer('day').notNull(),
    dueDay: text('due_day').notNull(),
    /** Every look taken for this day; together with those of other days they decide the result. */
    looks: jsonb('looks').$type<RecheckLook[]>().notNull().default([]),
    result: text('result').$type<'gone' | 'still-there' | 'unconfirmed' | 'returned'>(),
    why: text('why'),
    lookedAt: moment('looked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.noticeId, table.leadId, table.day] }),
    index('rechecks_due').on(table.dueDay).where(sql`result is null`),
  ],
);

/** A removal that was verified and stands. By credit code where its check character is right, else by shop. */
export const strikes = pgTable(
  'strikes',
  {
    noticeId: text('notice_id')
      .notNull()
      .references(() => notices.id),
    leadId: text('lead_id')
      .notNull()
      .references(() => leads.id),
    sellerKey: text('seller_key').notNull(),
    indication: text('indication').notNull(),
    day: text('day').notNull(),
    /** When the lead was opened and when its removal was verified: the time from detection to removal. */
    detectedAt: moment('detected_at').notNull(),
    verifiedAt: moment('verified_at').notNull(),
    overturnedAt: moment('overturned_at'),
    overturnedWhy: text('overturned_why'),
  },
  (table) => [
    primaryKey({ columns: [table.noticeId, table.leadId] }),
    index('strikes_seller').on(table.sellerKey),
  ],
);

/** A defence that held after an objection: no further notice against this seller and name without a supervisor. */
export const sellerDefences = pgTable(
  'seller_defences',
  {
    sellerKey: text('seller_key').notNull(),
    indication: text('indication').notNull(),
    documentKind: text('document_kind').$type<'notice' | 'referral'>().notNull(),
    documentId: text('document_id').notNull(),
    why: text('why').notNull(),
    day: text('day').notNull(),
    by: text('by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerKey, table.indication, table.documentId] })],
);

/** Reminders already given, so that one due day rings once. */
export const reminders = pgTable(
  'reminders',
  {
    documentKind: text('document_kind').$type<'notice' | 'referral'>().notNull(),
    documentId: text('document_id').notNull(),
    clock: text('clock').notNull(),
    dueDay: text('due_day').notNull(),
    /** 0 = due today, 1 = overdue (to the owner), 2 = escalated to a supervisor. */
    level: integer('level').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.documentKind, table.documentId, table.clock, table.dueDay, table.level],
    }),
  ],
);
