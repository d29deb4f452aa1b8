import { noticeLetter } from '#src/notices/documents/notice-letter';
import { noticeWithdrawal } from '#src/notices/documents/withdrawal-letter';
import { listMandates, readRight } from '#src/notices/mandates';
import { type NoticeRecord, noticeHistory, readNotice } from '#src/notices/store';
import { referralDocument } from '#src/referrals/documents/index';
import { ReferralLetter } from '#src/referrals/documents/referral-facts';
import { readReferral, referralHistory } from '#src/referrals/store';
import { chinaDay } from '#support/clock';
import type { OfficialDocument } from '#support/documents/official-document';
import { type Casework, type DocumentKind, noDocument, objectionAddress, Refused } from './casework.ts';
import { platformOf, requireUnit } from './draft-notices.ts';

/** The document as it stands: a draft says that it is one, a signed one carries its signer's day. */
export async function documentOf(
  casework: Casework,
  kind: DocumentKind,
  id: string,
): Promise<OfficialDocument> {
  return kind === 'notice' ? noticeOf(casework, id) : referralOf(casework, id);
}

async function noticeOf(casework: Casework, id: string): Promise<OfficialDocument> {
  const notice = await readNotice(casework.db, id);
  if (notice === null) throw noDocument(id);
  const parties = await partiesOf(casework, notice);
  const signed = (await noticeHistory(casework.db, id)).findLast((event) => event.kind === 'signed');
  return noticeLetter({
    reference: notice.reference,
    platformOperator: parties.operator,
    holder: parties.holder,
    agent: parties.agent,
    indication: notice.indication,
    right: parties.right,
    links: notice.links,
    reasons: notice.reasons,
    law: notice.law,
    measure: notice.measure,
    packets: notice.packets,
    objectionAddress: parties.objectionAddress,
    day: notice.status === 'draft' || signed === undefined ? null : chinaDay(new Date(signed.at)),
  });
}

async function partiesOf(casework: Casework, notice: NoticeRecord) {
  const unit = await requireUnit(casework, notice.unitId);
  const right = await readRight(casework.db, notice.rightId);
  if (right === null) {
    throw new Refused('right', `${notice.reference} 的权利登记已不在。`, `the right of ${notice.id} is gone`);
  }
  const mandate = (await listMandates(casework.db, unit.id)).find(({ id }) => id === notice.mandateId);
  return {
    operator: platformOf(casework, notice.platform).operator,
    right,
    holder: { name: right.holder, code: right.holderCode, contact: right.holderContact },
    agent: mandate ? { name: unit.name, mandateUntil: mandate.validTo } : null,
    objectionAddress: objectionAddress(unit),
  };
}

async function referralOf(casework: Casework, id: string): Promise<OfficialDocument> {
  const row = await readReferral(casework.db, id);
  if (row === null) throw noDocument(id);
  const signed = (await referralHistory(casework.db, id)).findLast((event) => event.kind === 'signed');
  const day = row.status === 'draft' || signed === undefined ? null : chinaDay(new Date(signed.at));
  return referralDocument(row.kind, ReferralLetter.parse(row.facts), { reference: row.reference, day });
}

/** The letter that takes a document back after an objection, in the same family as the document. */
export async function withdrawalOf(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  why: string,
): Promise<OfficialDocument> {
  const day = chinaDay(casework.clock.now());
  if (kind === 'referral') {
    const row = await readReferral(casework.db, id);
    if (row === null) throw noDocument(id);
    const facts = ReferralLetter.parse(row.facts);
    const name = referralDocument(row.kind, facts, { reference: row.reference, day }).title;
    const withdraws = { reference: row.reference, name, why };
    const reference = `${row.reference}（撤回）`;
    return referralDocument('withdrawal', { ...facts, packets: [], withdraws }, { reference, day });
  }
  const notice = await readNotice(casework.db, id);
  if (notice === null) throw noDocument(id);
  const parties = await partiesOf(casework, notice);
  const sent = (await noticeHistory(casework.db, id)).findLast((event) => event.kind === 'sent');
  return noticeWithdrawal({
    holder: parties.holder.name,
    agent: parties.agent?.name ?? null,
    platformOperator: parties.operator,
    reference: notice.reference,
    noticeDay: sent?.kind === 'sent' ? sent.day : day,
    why,
    links: notice.links,
    day,
  });
}
