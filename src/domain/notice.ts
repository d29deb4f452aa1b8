import { z } from 'zod';

/**
 * The right holder's notice to a platform (电子商务法 42, 民法典 1195). It is sent by the holder, or by a unit
 * under a mandate, and never shares a template with a regulator's letter.
 */
export const NoticeLink = z.object({
  leadId: z.string(),
  url: z.url(),
  listingId: z.string(),
  title: z.string(),
  shopName: z.string().nullable(),
});
export type NoticeLink = z.infer<typeof NoticeLink>;

export const PLATFORM_ANSWERS = ['removed', 'refused', 'asks-for-more', 'forwarded'] as const;
export const PlatformAnswer = z.enum(PLATFORM_ANSWERS);
export type PlatformAnswer = z.infer<typeof PlatformAnswer>;

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Events of a notice. Dates of legal effect (`day`) are entered by a person; `at` of the chain is when we learned of it. */
export const NoticeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drafted'), reference: z.string() }),
  z.object({ kind: z.literal('packet-opened'), packet: z.string() }),
  /** A supervisor lifts one block of the guard, with a document to show for it. */
  z.object({ kind: z.literal('lifted'), block: z.string(), why: z.string(), documentSha256: z.string() }),
  z.object({ kind: z.literal('signed') }),
  z.object({ kind: z.literal('returned'), why: z.string().min(1) }),
  z.object({ kind: z.literal('queued'), channel: z.enum(['mail', 'portal', 'holder']) }),
  /** Written and committed before the server is spoken to: from here on a repeat needs a person. */
  z.object({ kind: z.literal('sending'), messageId: z.string() }),
  z.object({ kind: z.literal('sent'), messageId: z.string().optional(), day: Day }),
  z.object({ kind: z.literal('not-sent'), why: z.string() }),
  z.object({ kind: z.literal('undecided'), why: z.string() }),
  z.object({ kind: z.literal('delivered'), day: Day, proof: z.string() }),
  z.object({
    kind: z.literal('answered'),
    answer: PlatformAnswer,
    day: Day,
    why: z.string().optional(),
    source: z.string().optional(),
    /** The links it speaks of; absent when it speaks of all. */
    leadIds: z.array(z.string()).optional(),
  }),
  z.object({ kind: z.literal('counter-notice'), arrivedAtHolder: Day.nullable(), summary: z.string() }),
  /** Notarisation or the like beyond the holder's control: at most 20 working days in all (法释〔2020〕9号). */
  z.object({ kind: z.literal('counter-delayed'), why: z.string().min(1) }),
  z.object({
    kind: z.literal('counter-decided'),
    decision: z.enum(['complained', 'sued', 'accepted']),
    day: Day,
  }),
  z.object({ kind: z.literal('objection'), from: z.string(), day: Day, text: z.string() }),
  z.object({ kind: z.literal('objection-decided'), upheld: z.boolean(), day: Day, why: z.string().min(1) }),
  z.object({ kind: z.literal('withdrawn'), why: z.string() }),
  z.object({
    kind: z.literal('rechecked'),
    leadId: z.string().optional(),
    day: z.number().int(),
    result: z.enum(['gone', 'still-there', 'unconfirmed', 'returned']),
  }),
  /** The goods of one of its links came back under a new one. */
  z.object({ kind: z.literal('relisted'), leadId: z.string(), newLead: z.string(), why: z.string() }),
  z.object({ kind: z.literal('closed'), why: z.string() }),
  z.object({ kind: z.literal('reopened'), why: z.string() }),
]);
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/** An event with who wrote it and its place in the chain. */
export type RecordedNoticeEvent = NoticeEvent & { seq: number; actor: string; at: string };

/** One look at a link, as the crawler took it; one look alone never says that something is gone. */
export const RecheckLook = z.object({
  at: z.string(),
  session: z.string(),
  state: z.enum(['there', 'gone', 'unseen']),
  canaryHealthy: z.boolean(),
  why: z.string(),
  /** At this look, without a sign-in, the known word found something and another item's page was shown. */
  shownSignedOut: z.boolean().optional(),
});
export type RecheckLook = z.infer<typeof RecheckLook>;

export const NOTICE_STATUSES = [
  'draft',
  'signed',
  'queued',
  'sending',
  'undecided',
  'not-sent',
  'sent',
  'delivered',
  'answered',
  'counter-noticed',
  'objected',
  'withdrawn',
  'closed',
  'reopened',
] as const;
export const NoticeStatus = z.enum(NOTICE_STATUSES);
export type NoticeStatus = z.infer<typeof NoticeStatus>;

const STATUS_AFTER: Partial<Record<NoticeEvent['kind'], NoticeStatus>> = {
  drafted: 'draft',
  signed: 'signed',
  returned: 'draft',
  queued: 'queued',
  sending: 'sending',
  sent: 'sent',
  'not-sent': 'not-sent',
  undecided: 'undecided',
  delivered: 'delivered',
  answered: 'answered',
  'counter-notice': 'counter-noticed',
  'counter-decided': 'answered',
  objection: 'objected',
  withdrawn: 'withdrawn',
  closed: 'closed',
  reopened: 'reopened',
};

/** The present status of a notice: a pure function of its events, oldest first. */
export function noticeStatus(events: readonly NoticeEvent[]): NoticeStatus {
  let status: NoticeStatus = 'draft';
  let beforeObjection: NoticeStatus = 'draft';
  for (const event of events) {
    if (event.kind === 'objection') beforeObjection = status;
    // A rejected objection leaves the notice where it stood; an upheld one is followed by `withdrawn`.
    if (event.kind === 'objection-decided') status = beforeObjection;
    else status = STATUS_AFTER[event.kind] ?? status;
  }
  return status;
}
