import type { NoticeEvent, PlatformAnswer } from '#domain/notice';
import type { ReferralEvent } from '#domain/referral';
import { appendLeadEvents, lockLead } from '#src/leads/store';
import { planRechecks } from '#src/notices/ledger';
import { appendNoticeEvents, lockNotice, type NoticeRecord, noticeHistory } from '#src/notices/store';
import { appendReferralEvents, lockReferral, referralHistory } from '#src/referrals/store';
import { type Actor, type Casework, noDocument, Refused } from './casework.ts';

/** A platform's answer as a person or a file brings it. */
export interface AnswerIntake {
  answer: PlatformAnswer;
  /** YYYY-MM-DD on the answer itself. */
  day: string;
  why?: string;
  /** Number or message id of the answer: the same one again is the same answer. */
  source?: string;
  /** The links it speaks of; all of them when absent. */
  leadIds?: string[];
}

const AFTER_SENDING = new Set([
  'sent',
  'delivered',
  'answered',
  'counter-noticed',
  'objected',
  'reopened',
  'closed',
]);

/**
 * Records what the platform answered; `removed` plans the looks of the ledger. The same answer brought twice
 * changes nothing.
 * @returns false when the answer was known already
 */
export async function recordAnswer(
  casework: Casework,
  id: string,
  intake: AnswerIntake,
  actor: Actor,
): Promise<boolean> {
  const author = { by: actor.name, now: casework.clock.now() };
  return casework.db.transaction(async (tx) => {
    const notice = await lockNotice(tx, id);
    if (notice === null) throw noDocument(id);
    if (!AFTER_SENDING.has(notice.status)) {
      throw new Refused('not-sent', `${notice.reference} 尚未发出，不能登记答复。`, `${id} was not sent`);
    }
    const all = notice.links.map(({ leadId }) => leadId);
    const unknown = (intake.leadIds ?? []).filter((leadId) => !all.includes(leadId));
    if (unknown.length > 0) {
      const zh = `${notice.reference} 不含线索 ${unknown.join('、')}。`;
      throw new Refused('unknown-link', zh, `${id} is not about ${unknown.join(', ')}`);
    }
    const event: NoticeEvent = { kind: 'answered', ...intake };
    const history = await noticeHistory(tx, id);
    if (history.some((earlier) => earlier.kind === 'answered' && sameAnswer(earlier, intake))) return false;
    await appendNoticeEvents(tx, id, [event], author);
    const leadIds = [...(intake.leadIds ?? all)].sort();
    for (const leadId of leadIds) {
      if (!(await lockLead(tx, leadId))) continue;
      await appendLeadEvents(tx, leadId, [{ kind: 'answered', document: id, answer: intake.answer }], author);
    }
    if (intake.answer === 'removed') await planRechecks(tx, id, leadIds, intake.day);
    return true;
  });
}

function sameAnswer(a: AnswerIntake, b: AnswerIntake): boolean {
  if (a.source !== undefined || b.source !== undefined) return a.source === b.source && a.answer === b.answer;
  const links = (one: AnswerIntake) => [...(one.leadIds ?? [])].sort().join();
  return a.answer === b.answer && a.day === b.day && (a.why ?? '') === (b.why ?? '') && links(a) === links(b);
}

type Fact = Extract<
  NoticeEvent,
  { kind: 'delivered' | 'counter-notice' | 'counter-delayed' | 'counter-decided' | 'closed' }
>;

/** Records a fact of a notice that a person has in hand: arrival, counter-notice, the decision on it. */
export async function recordNoticeFact(
  casework: Casework,
  id: string,
  fact: Fact,
  actor: Actor,
): Promise<NoticeRecord> {
  const author = { by: actor.name, now: casework.clock.now() };
  return casework.db.transaction(async (tx) => {
    const notice = await lockNotice(tx, id);
    if (notice === null) throw noDocument(id);
    if (!AFTER_SENDING.has(notice.status)) {
      throw new Refused('not-sent', `${notice.reference} 尚未发出，不能登记。`, `${id} was not sent`);
    }
    const history = await noticeHistory(tx, id);
    const countered = history.some(({ kind }) => kind === 'counter-notice');
    if ((fact.kind === 'counter-decided' || fact.kind === 'counter-delayed') && !countered) {
      throw new Refused('no-counter', `${notice.reference} 没有声明可决定。`, `${id} has no counter-notice`);
    }
    if (history.some((earlier) => same(earlier, fact))) return notice;
    const after = await appendNoticeEvents(tx, id, [fact], author);
    // 声明成立: the holder lets it rest, so the platform ends its measures and nothing was removed for good.
    if (fact.kind !== 'counter-decided' || fact.decision !== 'accepted') return after;
    return appendNoticeEvents(tx, id, [{ kind: 'closed', why: '权利人接受声明，终止措施' }], author);
  });
}

/** Records a fact of a referral: arrival, the decision to file, its extension, an answer. */
export async function recordReferralFact(
  casework: Casework,
  id: string,
  fact: Extract<
    ReferralEvent,
    { kind: 'delivered' | 'filing-extended' | 'filing-decided' | 'answered' | 'closed' }
  >,
  actor: Actor,
): Promise<void> {
  const author = { by: actor.name, now: casework.clock.now() };
  await casework.db.transaction(async (tx) => {
    const row = await lockReferral(tx, id);
    if (row === null) throw noDocument(id);
    const history = await referralHistory(tx, id);
    if (history.some((earlier) => same(earlier, fact))) return;
    if (fact.kind === 'filing-extended' && history.some(({ kind }) => kind === 'filing-extended')) {
      throw new Refused('extended', `${row.reference} 已延长过一次，不能再延。`, `${id} was extended once`);
    }
    await appendReferralEvents(tx, id, [fact], author);
  });
}

/** True when an event already says exactly this. */
function same(earlier: object, fact: object): boolean {
  const known = earlier as Record<string, unknown>;
  return Object.entries(fact).every(([key, value]) => JSON.stringify(known[key]) === JSON.stringify(value));
}
