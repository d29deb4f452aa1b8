import { type Block, type OfficialDocument, ordinal } from '#support/documents/official-document';
import type { ReferralLetter, ReferredLead } from './referral-facts.ts';

/** What every letter of this family shares; the templates differ in their blocks. */
export function letter(
  facts: ReferralLetter,
  own: Pick<OfficialDocument, 'title' | 'blocks'> & Partial<OfficialDocument>,
  place: { reference: string; day: string | null },
): OfficialDocument {
  return {
    style: 'letter',
    issuer: facts.unitName,
    reference: place.reference,
    addressee: facts.addressee,
    attachments: facts.packets.length > 0 ? [`证据包清单及证据包 ${facts.packets.length} 件（电子）`] : [],
    signatories: [facts.unitName],
    day: place.day,
    copies: facts.copies,
    notes: [
      `（联系方式：${facts.contact}）`,
      `对本件有异议的，可凭编号${place.reference}向${facts.objectionAddress}提出。`,
    ],
    ...own,
  };
}

export const text = (words: string): Block => ({ kind: 'text', text: words });

export function headings() {
  let n = 0;
  return (words: string): Block => {
    n += 1;
    return { kind: 'heading', text: `${ordinal(n)}、${words}` };
  };
}

const or = (value: string | null) => value ?? '页面未示';

/** The offers, as the pages show them. */
export function offers(leads: readonly ReferredLead[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: '线索', share: 10 },
      { title: '平台与店铺', share: 22 },
      { title: '商品标题', share: 30 },
      { title: '商品编号与链接', share: 38 },
    ],
    rows: leads.map((lead) => [
      lead.id,
      `${lead.platformName}\n${or(lead.shopName)}`,
      lead.title,
      `${lead.listingId}\n${lead.url}`,
    ]),
  };
}

/** Who sells, as the licence page or the shop shows it. */
export function sellers(leads: readonly ReferredLead[]): Block {
  const seen = new Map(leads.map((lead) => [`${lead.company}|${lead.creditCode}|${lead.shopName}`, lead]));
  return {
    kind: 'table',
    columns: [
      { title: '经营者（页面公示）', share: 34 },
      { title: '统一社会信用代码', share: 30 },
      { title: '住所（页面公示）', share: 36 },
    ],
    rows: [...seen.values()].map((lead) => [
      lead.company ?? or(lead.shopName),
      or(lead.creditCode),
      or(lead.licenceAddress),
    ]),
  };
}

/** Why it is a lead: at most one line each, the same reason told once. */
export function reasons(leads: readonly ReferredLead[]): Block[] {
  const lines = leads.flatMap((lead) => lead.reasons.map((why) => `${lead.id}：${why.replace(/。$/, '')}。`));
  return [...new Set(lines)].map(text);
}

export function evidence(facts: ReferralLetter): Block {
  return {
    kind: 'table',
    columns: [
      { title: '证据包', share: 24 },
      { title: 'SHA-256 值', share: 76 },
    ],
    rows: facts.packets.map(({ packet, sha256 }) => [packet, sha256]),
  };
}

/** Names in the order of first appearance: “怀山药”“怀地黄”. */
export function names(leads: readonly ReferredLead[]): string {
  return [...new Set(leads.map(({ indication }) => `“${indication}”`))].join('');
}

export function laws(leads: readonly ReferredLead[]): string {
  return [...new Set(leads.flatMap(({ law }) => law))].join('；');
}
