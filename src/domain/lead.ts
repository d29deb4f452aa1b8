import { z } from 'zod';

/** Why a lead was dismissed; shown to the next reviewer and counted per rule. */
export const DISMISS_REASONS = [
  'authorised', // 已获授权
  'from-area', // 确来自产地
  'resale', // 转售授权商品
  'generic', // 通用名称
  'other-meaning', // 另有含义
  'other-goods', // 非同类商品
  'comparison', // 比较、评测、菜谱、新闻
  'ingredient', // 真实配料
  'medicine-name', // 药典名或药品名
  'prior-mark', // 在先权利
  'duplicate', // 重复
  'gone', // 已下架
  'wrong-match', // 匹配错误
  'insufficient', // 证据不足
] as const;
export const DismissReason = z.enum(DISMISS_REASONS);
export type DismissReason = z.infer<typeof DismissReason>;

/**
 * Events of a lead. They are appended and never changed; the status is a pure function of them.
 * `undone` takes back one earlier decision (ten seconds in the console, later by a supervisor).
 */
export const LeadEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    listingVersion: z.number().int(),
    verdict: z.string(),
    score: z.number(),
    why: z.string(),
  }),
  z.object({
    kind: z.literal('rejudged'),
    listingVersion: z.number().int(),
    verdict: z.string(),
    score: z.number(),
    why: z.string(),
  }),
  z.object({ kind: z.literal('assigned'), to: z.string() }),
  z.object({ kind: z.literal('confirmed'), note: z.string().optional() }),
  z.object({
    kind: z.literal('dismissed'),
    reason: DismissReason,
    note: z.string().optional(),
    /** What the decision rested on; when one of these changes, the lead returns. */
    grounds: z.record(z.string(), z.string()).optional(),
  }),
  z.object({ kind: z.literal('undone'), undoes: z.number().int() }),
  z.object({ kind: z.literal('commented'), text: z.string() }),
  z.object({
    kind: z.literal('defence-answered'),
    question: z.string(),
    answer: z.string(),
    pointer: z.string(),
  }),
  z.object({ kind: z.literal('signed-off'), note: z.string().optional() }),
  z.object({
    kind: z.literal('pre-fixed'),
    file: z.string(),
    sha256: z.string(),
    /** Of the answer as it came, encrypted in the vault. */
    original: z.string().optional(),
  }),
  z.object({ kind: z.literal('sealed'), packet: z.string() }),
  z.object({ kind: z.literal('noticed'), notice: z.string() }),
  z.object({ kind: z.literal('referred'), referral: z.string() }),
  z.object({ kind: z.literal('guided'), referral: z.string() }),
  z.object({ kind: z.literal('withdrawn'), document: z.string(), why: z.string() }),
  z.object({ kind: z.literal('answered'), document: z.string(), answer: z.string() }),
  z.object({
    kind: z.literal('rechecked'),
    day: z.number().int(),
    result: z.enum(['gone', 'still-there', 'unconfirmed', 'returned']),
  }),
  z.object({ kind: z.literal('closed'), why: z.string() }),
  z.object({ kind: z.literal('reopened'), why: z.string() }),
  z.object({ kind: z.literal('flagged'), why: z.string() }),
  /** Its goods were taken down before, under the link of an earlier lead. */
  z.object({ kind: z.literal('relisted'), lead: z.string(), notice: z.string(), why: z.string() }),
]);
export type LeadEvent = z.infer<typeof LeadEvent>;

/** Furthest open state of a lead, in the order in which a lead travels. */
export const LEAD_STATUSES = [
  'found',
  'assigned',
  'confirmed',
  'dismissed',
  'sealed',
  'guided',
  'referred',
  'noticed',
  'answered',
  'rechecked',
  'closed',
  'reopened',
] as const;
export const LeadStatus = z.enum(LEAD_STATUSES);
export type LeadStatus = z.infer<typeof LeadStatus>;

const STATUS_OF: Partial<Record<LeadEvent['kind'], LeadStatus>> = {
  found: 'found',
  assigned: 'assigned',
  confirmed: 'confirmed',
  dismissed: 'dismissed',
  sealed: 'sealed',
  guided: 'guided',
  referred: 'referred',
  noticed: 'noticed',
  answered: 'answered',
  rechecked: 'rechecked',
  closed: 'closed',
  reopened: 'reopened',
};

const RANK = new Map<LeadStatus, number>(LEAD_STATUSES.map((status, rank) => [status, rank]));

/** An event with its place in the lead's chain and, where it was read from there, its author. */
export type NumberedLeadEvent = LeadEvent & { seq: number; by?: string };

/**
 * The present status of a lead from its events, oldest first.
 *
 * An undone event counts as if it had never been. Decisions (confirmed, dismissed, closed, reopened) set
 * the status whatever it was; steps of the way forward never pull it back (a lead that was
 * noticed and is then also referred stays `noticed`), and assigning a decided lead changes only its owner.
 */
export function leadStatus(events: readonly NumberedLeadEvent[]): LeadStatus {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undone' ? [event.undoes] : [])));
  let status: LeadStatus = 'found';
  for (const event of events) {
    if (undone.has(event.seq)) continue;
    const next = STATUS_OF[event.kind];
    if (next === undefined) continue;
    if (SETS_STATUS.has(next) || rank(next) > rank(status) || status === 'reopened') status = next;
  }
  return status;
}

/** These say what the lead now is, wherever it stood before. */
const SETS_STATUS: ReadonlySet<LeadStatus> = new Set(['confirmed', 'dismissed', 'closed', 'reopened']);

function rank(status: LeadStatus): number {
  return RANK.get(status) ?? 0;
}
