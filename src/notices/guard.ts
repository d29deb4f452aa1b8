import type { RightKind } from '#domain/indication';
import {
  LAWFUL_USE_QUESTIONS,
  type LawfulUseAnswer,
  type LawfulUseQuestion,
  QUESTION_TEXTS,
} from '#domain/lawful-use';
import { type Mandate, mandateCovers } from '#domain/mandate';
import type { UnitType } from '#domain/unit';

/** The indication as the rulebook and the confirmed rights show it. */
export interface GuardedIndication {
  name: string;
  /** `confirmed` when the rulebook says so or a person has checked the right against its certificate. */
  status: 'confirmed' | 'unconfirmed' | 'unverified';
  rightsDisputed: boolean;
  legalHold: boolean;
}

/** The right a notice rests on, as checked by a person. */
export interface GuardedRight {
  kind: RightKind;
  number: string;
  niceClasses: readonly number[];
  /** YYYY-MM-DD, inclusive; null: no end. */
  validFrom: string;
  validTo: string | null;
}

/** One lead of the notice. */
export interface GuardedLead {
  id: string;
  status: string;
  categories: readonly string[];
  listingVersion: number;
  answers: readonly { question: LawfulUseQuestion; answer: LawfulUseAnswer }[];
  packet: {
    id: string;
    sha256: string;
    /** Everything in it was recomputed and agrees. */
    verified: boolean;
    /** The listing's version it shows; null when the packet does not say. */
    listingVersion: number | null;
  } | null;
  /** A defence of this seller that held after an objection. */
  earlierDefence: string | null;
}

/** All facts a decision about a notice needs: the guard reads no clock and no database. */
export interface NoticeFacts {
  /** YYYY-MM-DD in China: the day of drafting or signing. */
  today: string;
  unit: { id: string; type: UnitType };
  platform: string;
  /** Kinds of right the platform's form takes. */
  platformRights: readonly string[];
  indication: GuardedIndication;
  right: GuardedRight | null;
  mandates: readonly Mandate[];
  /** True for a draft the holder sends himself: no mandate is needed then. */
  sentByHolder: boolean;
  leads: readonly GuardedLead[];
  /** Provisions that prohibit, by the law of the act date. */
  law: readonly string[];
  lifted: readonly string[];
}

export const BLOCK_IDS = [
  'unit-type',
  'indication-unconfirmed',
  'rights-disputed',
  'legal-hold',
  'right-missing',
  'right-number',
  'right-class',
  'right-not-yet',
  'right-expired',
  'announcement-only',
  'mandate',
  'lead-status',
  'packet-missing',
  'packet-unverified',
  'listing-changed',
  'question-open',
  'defence-holds',
  'undeterminable',
  'earlier-defence',
  'no-law',
  'nonconforming',
] as const;
export type BlockId = (typeof BLOCK_IDS)[number];

/** Blocks a named supervisor may lift with a document attached. */
export const LIFTABLE: ReadonlySet<BlockId> = new Set([
  'indication-unconfirmed',
  'rights-disputed',
  'legal-hold',
  'earlier-defence',
]);

export interface Block {
  id: BlockId;
  /** One Chinese sentence: what is missing and what to do. */
  why: string;
  leadId?: string;
  liftable: boolean;
}

export interface GuardAnswer {
  blocks: Block[];
  /** What can be done instead, when a notice may not be sent by this unit. */
  instead: ('holder-sends' | 'lead-report' | 'regulator-letter')[];
  mandate: Mandate | null;
}

/** Everything that stands between these leads and a notice. Empty `blocks`: it may be drafted and signed. */
export function guardNotice(facts: NoticeFacts): GuardAnswer {
  const blocks: Block[] = [];
  const block = (id: BlockId, why: string, leadId?: string) => {
    if (LIFTABLE.has(id) && facts.lifted.includes(id)) return;
    blocks.push({ id, why, liftable: LIFTABLE.has(id), ...(leadId === undefined ? {} : { leadId }) });
  };
  const mandate = checkSender(facts, block);
  checkIndication(facts, block);
  checkRight(facts, block);
  if (facts.law.length === 0) {
    block('no-law', '按行为日期没有可引用的禁止条款，不能据以通知；请改作线索报送由人工研判。');
  }
  for (const lead of facts.leads) checkLead(lead, (id, why) => block(id, `${lead.id}：${why}`, lead.id));
  return { blocks, instead: alternatives(blocks), mandate };
}

type Say = (id: BlockId, why: string) => void;

function checkSender(facts: NoticeFacts, block: Say): Mandate | null {
  if (facts.sentByHolder) return null;
  if (facts.unit.type !== 'protection-centre') {
    block(
      'unit-type',
      '市场监管部门不是知识产权权利人，不能发权利人通知；请改用线索移送函或提请平台依法处置函。',
    );
    return null;
  }
  const use = { unitId: facts.unit.id, indication: facts.indication.name, platform: facts.platform };
  const mandate = facts.mandates.find((one) => mandateCovers(one, { ...use, day: facts.today })) ?? null;
  if (mandate === null) {
    block(
      'mandate',
      `没有在有效期内、覆盖“${facts.indication.name}”和该平台的授权委托；可转权利人发出，或作线索报送。`,
    );
  }
  return mandate;
}

function checkIndication({ indication }: NoticeFacts, block: Say): void {
  if (indication.status !== 'confirmed') {
    block('indication-unconfirmed', `“${indication.name}”的权利状态未经人工核实；请先凭证书登记权利。`);
  }
  if (indication.rightsDisputed) block('rights-disputed', `“${indication.name}”权属有争议。`);
  if (indication.legalHold) block('legal-hold', `“${indication.name}”处于法律暂缓状态。`);
}

/** Rights that are registered marks. */
export const MARKS: ReadonlySet<RightKind> = new Set([
  'certification-mark',
  'collective-mark',
  'ordinary-mark',
]);

function checkRight({ right, indication, today, platformRights }: NoticeFacts, block: Say): void {
  if (right === null) {
    block('right-missing', `未登记“${indication.name}”的权利证书；请录入注册号、类别、有效期并上传证书。`);
    return;
  }
  if (right.number.trim() === '') block('right-number', '权利证书缺注册号或公告号。');
  if (right.validFrom > today) block('right-not-yet', `权利自 ${right.validFrom} 起才生效。`);
  if (right.validTo !== null && right.validTo < today) {
    block('right-expired', `权利已于 ${right.validTo} 到期；请核对续展后更新登记。`);
  }
  if (MARKS.has(right.kind)) {
    // The classification of goods has 45 classes; a number that fits none proves that the certificate was not read.
    const wrong = right.niceClasses.length === 0 || right.niceClasses.some((n) => n < 1 || n > 45);
    if (wrong) block('right-class', '注册商标缺商品类别，或类别不在 1–45 之间。');
  } else if (!platformRights.includes('geographical-indication')) {
    block(
      'announcement-only',
      '该名称仅以公告保护，平台投诉入口没有地理标志产品一项；请走监管公函或 12315 通道。',
    );
  }
}

const AFTER_CONFIRMATION = new Set([
  'confirmed',
  'sealed',
  'noticed',
  'referred',
  'answered',
  'rechecked',
  'reopened',
]);

function checkLead(lead: GuardedLead, block: Say): void {
  if (!AFTER_CONFIRMATION.has(lead.status)) block('lead-status', '线索尚未确认。');
  if (lead.packet === null) block('packet-missing', '尚无证据包；请先固定证据。');
  else {
    if (!lead.packet.verified) block('packet-unverified', `证据包 ${lead.packet.id} 校验未通过。`);
    if (lead.packet.listingVersion !== null && lead.packet.listingVersion !== lead.listingVersion) {
      block('listing-changed', '固证之后商品页面已变化；请重新固定证据并复看。');
    }
  }
  const categories = new Set(lead.categories);
  if (categories.size === 1 && categories.has('NONCONF')) {
    block('nonconforming', '产地内不合规范属行政管理事项，请用规范用标提醒或案件来源登记。');
  }
  if (lead.earlierDefence !== null) block('earlier-defence', `该卖家此前的异议成立：${lead.earlierDefence}`);
  for (const question of LAWFUL_USE_QUESTIONS) {
    const text = QUESTION_TEXTS[question].zh;
    // The last answer counts: a person may have found out more since.
    const answer = lead.answers.findLast((one) => one.question === question)?.answer;
    if (answer === undefined) block('question-open', `未答：${text}`);
    else if (answer === 'holds') block('defence-holds', `合法使用成立：${text}`);
    else if (answer === 'undeterminable') block('undeterminable', `无法判断：${text}（只能线索报送或移送）`);
  }
}

function alternatives(blocks: readonly Block[]): GuardAnswer['instead'] {
  const has = (...ids: BlockId[]) => blocks.some(({ id }) => ids.includes(id));
  if (has('defence-holds')) return [];
  const instead: GuardAnswer['instead'] = [];
  if (has('mandate')) instead.push('holder-sends');
  if (has('mandate', 'undeterminable', 'no-law')) instead.push('lead-report');
  if (has('unit-type', 'announcement-only', 'nonconforming')) instead.push('regulator-letter');
  return instead;
}
