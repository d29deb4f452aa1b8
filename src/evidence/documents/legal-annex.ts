import type { PrintedDocument } from './model.ts';

/**
 * What one lead compares with, in words a lawyer can check: no score, no verdict, no confidence. It stands in
 * an annex of its own and is no evidence.
 */
export interface LegalComparison {
  lead: string;
  protectedName: string;
  right: string;
  registration: string;
  /** The seller's own words: field and exact text. */
  field: string;
  text: string;
  statutes: string[];
  statedOrigin: string;
  protectedArea: string;
  contradiction: string;
}

/** 办案参考，非证据. Null when there is nothing to compare (a page captured without a lead). */
export function legalAnnex(
  packetId: string,
  comparisons: readonly LegalComparison[],
): PrintedDocument | null {
  if (comparisons.length === 0) return null;
  return {
    name: '附件-办案参考-非证据',
    title: '办案参考，非证据',
    subtitle: `证据包 ${packetId} 附件`,
    blocks: [
      {
        kind: 'text',
        text: '本附件由系统整理，供办案人员参考，不属于证据，不作违法认定；页面内容均为商家自述。法律适用与事实认定以办案机关为准。',
      },
      ...comparisons.flatMap((one): PrintedDocument['blocks'] => [
        { kind: 'heading', text: `线索 ${one.lead}：${one.protectedName}` },
        {
          kind: 'facts',
          rows: [
            ['受保护名称', one.protectedName],
            ['权利种类', one.right],
            ['注册或公告', one.registration],
            ['页面用语', `“${one.text}”（${one.field}）`],
            ['商家自述产地', one.statedOrigin],
            ['保护地域', one.protectedArea],
            ['矛盾之处', one.contradiction],
            ['可能涉及的条款', one.statutes.join('\n') || '无直接罚则'],
          ],
        },
      ]),
    ],
  };
}
