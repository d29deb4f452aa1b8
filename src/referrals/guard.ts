import type { LawfulUseAnswer, LawfulUseQuestion } from '#domain/lawful-use';
import { QUESTION_TEXTS } from '#domain/lawful-use';
import { MAY_ISSUE, NEEDS_CASE, REFERRAL_NAMES, type ReferralKind } from '#domain/referral';
import type { UnitType } from '#domain/unit';

export interface ReferralFacts {
  kind: ReferralKind;
  unit: { type: UnitType; name: string };
  /** Entered by a person; both are needed for letters of a filed case. */
  caseNumber: string | null;
  jurisdiction: string | null;
  addressee: { name: string; mail: string | null; address: string | null } | null;
  legalHold: boolean;
  leads: readonly {
    id: string;
    status: string;
    verdict: string;
    answers: readonly { question: LawfulUseQuestion; answer: LawfulUseAnswer }[];
    packet: { id: string; verified: boolean } | null;
  }[];
  lifted: readonly string[];
}

export interface ReferralBlock {
  id:
    | 'unit-type'
    | 'case-number'
    | 'jurisdiction'
    | 'addressee'
    | 'lead-status'
    | 'packet'
    | 'defence-holds'
    | 'legal-hold'
    | 'not-guidance';
  why: string;
  liftable: boolean;
}

const UNDECIDED = new Set(['found', 'assigned', 'dismissed']);

/** Everything that stands between these leads and a letter. Empty: it may be drafted and signed. */
export function guardReferral(facts: ReferralFacts): ReferralBlock[] {
  const blocks: ReferralBlock[] = [];
  const block = (id: ReferralBlock['id'], why: string, liftable = false) => {
    if (!liftable || !facts.lifted.includes(id)) blocks.push({ id, why, liftable });
  };
  const { kind, unit } = facts;
  const name = REFERRAL_NAMES[kind];
  if (!MAY_ISSUE[unit.type].includes(kind)) {
    const can = MAY_ISSUE[unit.type].map((one) => REFERRAL_NAMES[one]).join('、');
    block('unit-type', `${unit.name}不能出具${name}；可出具：${can}。`);
  }
  if (NEEDS_CASE.has(kind)) {
    if (!facts.caseNumber?.trim()) block('case-number', `${name}须由办案人填写立案号。`);
    if (!facts.jurisdiction?.trim()) block('jurisdiction', `${name}须由办案人填写有管辖权的机关。`);
  }
  if (facts.addressee === null || facts.addressee.name.trim() === '') {
    block('addressee', '没有收件单位；请在收件单位数据中补充，或由人工指定。');
  }
  if (facts.legalHold && kind !== 'lead-report') {
    block('legal-hold', '该名称处于法律暂缓状态，不发函；可作线索报送。', true);
  }
  for (const lead of facts.leads) checkLead(facts.kind, lead, block);
  return blocks;
}

function checkLead(
  kind: ReferralKind,
  lead: ReferralFacts['leads'][number],
  block: (id: ReferralBlock['id'], why: string) => void,
): void {
  if (kind === 'withdrawal') return;
  if (UNDECIDED.has(lead.status)) block('lead-status', `${lead.id}：线索尚未确认。`);
  // A reminder states no violation: where something speaks against the seller, another letter is the right one.
  if (kind === 'guidance') {
    if (lead.verdict !== 'guidance')
      block('not-guidance', `${lead.id}：不是规范用标情形，不能用提醒代替处置。`);
    return;
  }
  if (lead.packet === null) block('packet', `${lead.id}：尚无证据包；请先固定证据。`);
  else if (!lead.packet.verified) block('packet', `${lead.id}：证据包 ${lead.packet.id} 校验未通过。`);
  const last = new Map(lead.answers.map(({ question, answer }) => [question, answer]));
  for (const [question, answer] of last) {
    if (answer === 'holds') {
      block('defence-holds', `${lead.id}：合法使用成立：${QUESTION_TEXTS[question].zh}`);
    }
  }
}
