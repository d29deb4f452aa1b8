import { z } from 'zod';
import type { UnitType } from './unit.ts';

/**
 * A regulator's letters. They never share a template with the right holder's notice, and each unit type may
 * issue only its own.
 */
export const REFERRAL_KINDS = [
  'lead-report', // 线索报送表
  'case-source', // 案件来源登记表
  'transfer', // 线索移送函
  'platform-request', // 提请平台依法处置函
  'guidance', // 规范用标提醒
  'assistance', // 协助调查函
  'correction', // 责令改正通知书
  'withdrawal', // 撤回函
] as const;
export const ReferralKind = z.enum(REFERRAL_KINDS);
export type ReferralKind = z.infer<typeof ReferralKind>;

export const REFERRAL_NAMES: Record<ReferralKind, string> = {
  'lead-report': '线索报送表',
  'case-source': '案件来源登记表',
  transfer: '线索移送函',
  'platform-request': '提请平台依法处置函',
  guidance: '规范用标提醒',
  assistance: '协助调查函',
  correction: '责令改正通知书',
  withdrawal: '撤回函',
};

/** The character that stands for the kind in a document number, as in 焦市监移〔2026〕3号. */
export const REFERRAL_MARKS: Record<ReferralKind, string> = {
  'lead-report': '报',
  'case-source': '案源',
  transfer: '移',
  'platform-request': '提',
  guidance: '提醒',
  assistance: '协',
  correction: '改',
  withdrawal: '撤',
};

/** Letters of a case that is already filed: a person enters its number and the competent authority. */
export const NEEDS_CASE: ReadonlySet<ReferralKind> = new Set(['assistance', 'correction']);

const BUREAU: readonly ReferralKind[] = [
  'case-source',
  'transfer',
  'platform-request',
  'guidance',
  'assistance',
  'correction',
  'withdrawal',
];

/** What a unit may issue in its own name. A 维权中心 has no power to order anybody, a 科室 no seal of its own. */
export const MAY_ISSUE: Record<UnitType, readonly ReferralKind[]> = {
  'city-bureau': BUREAU,
  'county-bureau': BUREAU,
  branch: BUREAU,
  'protection-centre': ['lead-report', 'withdrawal'],
  section: ['lead-report'],
};

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Events of a referral. `day` is the date of legal effect, entered by a person. */
export const ReferralEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('drafted'), reference: z.string() }),
  z.object({ kind: z.literal('packet-opened'), packet: z.string() }),
  z.object({ kind: z.literal('lifted'), block: z.string(), why: z.string(), documentSha256: z.string() }),
  z.object({ kind: z.literal('signed') }),
  z.object({ kind: z.literal('returned'), why: z.string().min(1) }),
  z.object({ kind: z.literal('queued'), channel: z.enum(['mail', 'post', 'interchange']) }),
  z.object({ kind: z.literal('sending'), messageId: z.string() }),
  z.object({ kind: z.literal('sent'), messageId: z.string().optional(), day: Day }),
  z.object({ kind: z.literal('not-sent'), why: z.string() }),
  z.object({ kind: z.literal('undecided'), why: z.string() }),
  z.object({ kind: z.literal('delivered'), day: Day, proof: z.string() }),
  /** The receiving authority asked its head for 15 more working days (处罚程序规定 18). */
  z.object({ kind: z.literal('filing-extended'), day: Day, why: z.string().min(1) }),
  z.object({ kind: z.literal('filing-decided'), filed: z.boolean(), day: Day, why: z.string().optional() }),
  z.object({ kind: z.literal('answered'), day: Day, text: z.string(), source: z.string().optional() }),
  z.object({ kind: z.literal('objection'), from: z.string(), day: Day, text: z.string() }),
  z.object({ kind: z.literal('objection-decided'), upheld: z.boolean(), day: Day, why: z.string().min(1) }),
  z.object({ kind: z.literal('withdrawn'), why: z.string() }),
  z.object({ kind: z.literal('closed'), why: z.string() }),
]);
export type ReferralEvent = z.infer<typeof ReferralEvent>;
export type RecordedReferralEvent = ReferralEvent & { seq: number; actor: string; at: string };

export const REFERRAL_STATUSES = [
  'draft',
  'signed',
  'queued',
  'sending',
  'undecided',
  'not-sent',
  'sent',
  'delivered',
  'filed',
  'not-filed',
  'answered',
  'objected',
  'withdrawn',
  'closed',
] as const;
export const ReferralStatus = z.enum(REFERRAL_STATUSES);
export type ReferralStatus = z.infer<typeof ReferralStatus>;

const STATUS_AFTER: Partial<Record<ReferralEvent['kind'], ReferralStatus>> = {
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
  objection: 'objected',
  withdrawn: 'withdrawn',
  closed: 'closed',
};

/** The present status of a referral: a pure function of its events, oldest first. */
export function referralStatus(events: readonly ReferralEvent[]): ReferralStatus {
  let status: ReferralStatus = 'draft';
  let beforeObjection: ReferralStatus = 'draft';
  for (const event of events) {
    if (event.kind === 'objection') beforeObjection = status;
    if (event.kind === 'objection-decided') status = beforeObjection;
    else if (event.kind === 'filing-decided') status = event.filed ? 'filed' : 'not-filed';
    else status = STATUS_AFTER[event.kind] ?? status;
  }
  return status;
}
