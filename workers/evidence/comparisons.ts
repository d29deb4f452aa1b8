import type { LegalComparison } from '#src/evidence/documents/legal-annex';
import type { LeadDetail } from '#src/views/lead-detail';

const FIELD_WORDS: Record<string, string> = {
  title: '标题',
  description: '描述',
  'shop.name': '店铺名称',
  ocrText: '图片文字',
};

/** What the legal annex says of a lead: words, places and statutes, without score and verdict. */
export function comparisonOf({ lead, listing, judgement }: LeadDetail): LegalComparison | null {
  const hits = judgement.hits.filter((hit) => hit.indication === lead.indication);
  const [hit] = hits;
  if (!hit) return null;
  const origin = judgement.signals.find(
    (signal) =>
      signal.kind === 'origin-outside' && (signal.indication ?? lead.indication) === lead.indication,
  );
  return {
    lead: lead.id,
    protectedName: hit.indication,
    right: '见名录',
    registration: '见名录',
    field: FIELD_WORDS[hit.field] ?? hit.field.replace('attributes.', '参数 '),
    text: hit.text,
    statutes: [...new Set(hits.flatMap((one) => one.law))],
    statedOrigin: listing.origin ?? '未标明',
    protectedArea: origin?.expected ?? '见名录',
    contradiction: origin ? `${origin.observed} ≠ ${origin.expected}` : '未见产地矛盾',
  };
}
