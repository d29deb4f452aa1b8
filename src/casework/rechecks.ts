import type { Transaction } from '#db/database';
import type { LeadEvent } from '#domain/lead';
import type { NoticeEvent } from '#domain/notice';
import { appendLeadEvents, lockLead } from '#src/leads/store';
import {
  addStrike,
  FINAL_DAY,
  ledgerOf,
  type Recheck,
  type RecheckResult,
  recordLook,
} from '#src/notices/ledger';
import { appendNoticeEvents, lockNotice, type NoticeRecord } from '#src/notices/store';
import { chinaDay } from '#support/clock';
import type { Casework } from './casework.ts';

/** What looking again has come to, by the crawler's rule of two independent looks. */
export interface LookVerdict {
  result: RecheckResult;
  why: string;
}

const BY = 'system:recheck';

/**
 * Writes the result of one due look and what follows from it. A verified removal counts a strike; `gone` on day
 * 30 is final and closes the lead; goods that are back after a verified removal reopen it, strike kept.
 * @returns false when another worker had written this look before
 */
export async function recordRecheck(
  casework: Casework,
  due: Pick<Recheck, 'noticeId' | 'leadId' | 'day'>,
  look: LookVerdict,
): Promise<boolean> {
  const now = casework.clock.now();
  return casework.db.transaction(async (tx) => {
    const notice = await lockNotice(tx, due.noticeId);
    if (notice === null) return false;
    const earlier = (await ledgerOf(tx, notice.id)).filter(({ leadId }) => leadId === due.leadId);
    const removed = lastKnown(earlier) === 'gone';
    const result: RecheckResult = removed && look.result === 'still-there' ? 'returned' : look.result;
    if (!(await recordLook(tx, due, { result, why: look.why, now }))) return false;
    if (notice.status === 'withdrawn') return true;
    if (result === 'gone' && !removed) await countRemoval(tx, notice, due.leadId, now);
    await follow(tx, notice, { ...due, result }, now);
    return true;
  });
}

/** What the looks before this one came to; what they could not see counts for nothing. */
function lastKnown(earlier: readonly Recheck[]): RecheckResult | undefined {
  return earlier
    .filter(({ result }) => result !== null && result !== 'unconfirmed')
    .sort((a, b) => a.day - b.day)
    .at(-1)?.result as RecheckResult | undefined;
}

async function countRemoval(tx: Transaction, notice: NoticeRecord, leadId: string, now: Date): Promise<void> {
  const lead = await lockLead(tx, leadId);
  // Without a shop or a code nobody knows whom to count it against: never on a guess.
  if (lead === null || lead.sellerKey === null) return;
  await addStrike(tx, {
    noticeId: notice.id,
    leadId,
    sellerKey: lead.sellerKey,
    indication: lead.indication,
    day: chinaDay(now),
    detectedAt: lead.openedAt,
    verifiedAt: now,
  });
}

async function follow(
  tx: Transaction,
  notice: NoticeRecord,
  { leadId, day, result }: { leadId: string; day: number; result: RecheckResult },
  now: Date,
): Promise<void> {
  const author = { by: BY, now };
  const ofLead: LeadEvent[] = [{ kind: 'rechecked', day, result }];
  if (result === 'gone' && day === FINAL_DAY) ofLead.push({ kind: 'closed', why: '下架满 30 天，复查确认' });
  if (result === 'returned') ofLead.push({ kind: 'reopened', why: '下架后重新上架，原下架计一次' });
  if (await lockLead(tx, leadId)) await appendLeadEvents(tx, leadId, ofLead, author);

  const ofNotice: NoticeEvent[] = [{ kind: 'rechecked', leadId, day, result }];
  if (result === 'returned') ofNotice.push({ kind: 'reopened', why: `${leadId} 重新上架` });
  else if (day === FINAL_DAY && notice.status !== 'closed' && (await allFinal(tx, notice))) {
    ofNotice.push({ kind: 'closed', why: '全部链接下架满 30 天' });
  }
  await appendNoticeEvents(tx, notice.id, ofNotice, author);
}

/** True when every link of the notice was gone at its last look of day 30. */
async function allFinal(tx: Transaction, notice: NoticeRecord): Promise<boolean> {
  const ledger = await ledgerOf(tx, notice.id);
  return notice.links.every(({ leadId }) =>
    ledger.some((look) => look.leadId === leadId && look.day === FINAL_DAY && look.result === 'gone'),
  );
}
