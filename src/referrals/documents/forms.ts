import type { OfficialDocument } from '#support/documents/official-document';
import type { Place } from './letters.ts';
import { laws, letter, names } from './parts.ts';
import type { ReferralLetter } from './referral-facts.ts';

/** 线索报送表: what a 维权中心 hands to the bureau. */
export function leadReport(facts: ReferralLetter, place: Place): OfficialDocument {
  const [first] = facts.leads;
  return form(facts, place, '地理标志线索报送表', [
    [
      ['报送单位', facts.unitName],
      ['收件单位', facts.addressee],
    ],
    [
      ['涉及名称', names(facts.leads)],
      ['线索数', `${facts.leads.length} 条`],
    ],
    [
      ['经营者', first?.company ?? first?.shopName ?? '页面未示'],
      ['信用代码', first?.creditCode ?? '页面未示'],
    ],
    [['线索内容', content(facts)]],
    [['可能涉及的规定', laws(facts.leads)]],
    [['证据材料', packets(facts)]],
    [['报送理由', facts.request ?? facts.routingWhy]],
    [
      ['报送人', ''],
      ['审核人', ''],
    ],
    [['收件单位意见', '\n\n']],
  ]);
}

/** 案件来源登记表, as the sample of 国市监法发〔2021〕42号 has its fields; opinions and signatures stay empty. */
export function caseSource(facts: ReferralLetter, place: Place): OfficialDocument {
  const [first] = facts.leads;
  return form(facts, place, '案件来源登记表', [
    [
      ['案件来源', '监督检查（网络监测）'],
      ['登记时间', place.day ?? ''],
    ],
    [
      ['提供人', facts.unitName],
      ['联系方式', facts.contact],
    ],
    [
      ['当事人', first?.company ?? first?.shopName ?? '页面未示'],
      ['信用代码', first?.creditCode ?? '页面未示'],
    ],
    [['住所', first?.licenceAddress ?? '页面未示']],
    [['案源内容', content(facts)]],
    [['附件清单', packets(facts)]],
    [['办案机构意见', '\n\n']],
    [['负责人意见', '\n\n']],
    [
      ['登记人', ''],
      ['备注', ''],
    ],
  ]);
}

function form(
  facts: ReferralLetter,
  place: Place,
  title: string,
  rows: [string, string][][],
): OfficialDocument {
  const blocks = [{ kind: 'form' as const, rows }];
  return letter(facts, { style: 'form', title, blocks, addressee: null, copies: [], attachments: [] }, place);
}

function content(facts: ReferralLetter): string {
  return facts.leads
    .map((lead, index) => {
      const why = lead.reasons.map((reason) => reason.replace(/。$/, '')).join('；');
      return `${index + 1}．${lead.platformName}“${lead.shopName ?? '店铺未示'}”销售“${lead.title}”（编号 ${lead.listingId}，${lead.seenOn} 所见）。${why}。\n${lead.url}`;
    })
    .join('\n');
}

function packets(facts: ReferralLetter): string {
  return facts.packets.length === 0
    ? '无'
    : facts.packets.map(({ packet, sha256 }) => `${packet}：${sha256}`).join('\n');
}
