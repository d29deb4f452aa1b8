import type { OfficialDocument } from '#support/documents/official-document';
import { evidence, headings, laws, letter, names, offers, reasons, sellers, text } from './parts.ts';
import type { ReferralLetter } from './referral-facts.ts';

export interface Place {
  reference: string;
  /** YYYY-MM-DD of signing; null for a draft. */
  day: string | null;
}

/** 线索移送函: a letter before a case is filed, between authorities; it concludes nothing. */
export function transferLetter(facts: ReferralLetter, place: Place): OfficialDocument {
  const heading = headings();
  const blocks = [
    text(
      `我单位在地理标志保护监测中发现，下列网络商品涉嫌擅自使用${names(facts.leads)}名称。${facts.routingWhy}现将线索移送你单位，请依法核查处理。`,
    ),
    heading('涉及的经营者'),
    sellers(facts.leads),
    heading('涉及的商品'),
    offers(facts.leads),
    heading('线索要点'),
    ...reasons(facts.leads),
    text(`可能涉及的规定：${laws(facts.leads)}。是否违法由你单位依法认定；页面内容均为商家自述。`),
    heading('证据材料'),
    evidence(facts),
    heading('反馈'),
    text(
      facts.request ??
        '请自收到本函之日起十五个工作日内核查并决定是否立案；经批准延长的，请告知延长期限。处理结果请函告我单位。',
    ),
  ];
  return letter(facts, { title: '线索移送函', blocks }, place);
}

/** 提请平台依法处置函: asks the platform to do what the law already asks of it. */
export function platformRequest(facts: ReferralLetter, place: Place): OfficialDocument {
  const heading = headings();
  const blocks = [
    text(
      `我单位在地理标志保护监测中发现，你平台内下列商品涉嫌擅自使用${names(facts.leads)}名称，现将有关情况函告，提请你单位依法核查处置。`,
    ),
    heading('涉及的商品'),
    offers(facts.leads),
    heading('线索要点'),
    ...reasons(facts.leads),
    text(`可能涉及的规定：${laws(facts.leads)}。`),
    heading('提请事项'),
    text(
      facts.request ??
        '请依照《中华人民共和国电子商务法》有关规定核验平台内经营者身份，对上列商品核查后依法采取必要处置措施，保存有关商品和交易信息，并将处置结果函告我单位。',
    ),
    heading('证据材料'),
    evidence(facts),
  ];
  return letter(facts, { title: '提请平台依法处置函', blocks }, place);
}

/**
 * 规范用标提醒: for a grower or maker of the area who is not on the register. It states no violation; it
 * invites to register and explains the name and the special mark, which are two things.
 */
export function guidanceLetter(facts: ReferralLetter, place: Place): OfficialDocument {
  const heading = headings();
  const name = names(facts.leads);
  const blocks = [
    text(
      `你单位（店铺）在网上销售的下列商品使用了${name}名称，页面自述产地在保护地域内。为帮助你单位规范使用，现将有关事项提醒如下。本件是服务提醒，不是对违法行为的认定。`,
    ),
    offers(facts.leads),
    heading('名称与专用标志是两件事'),
    text(`名称：${name}是受保护的地理标志，产自保护地域并符合相应标准和管理规范的产品，才可以使用。`),
    text(
      '专用标志：使用“中华人民共和国地理标志”专用标志，须先经核准登记，标志下方标注本单位的统一社会信用代码，并同时标注地理标志名称和标准号或公告号。',
    ),
    heading('邀请登记'),
    text(
      facts.request ??
        '如你单位尚未登记为专用标志合法使用人，欢迎携带营业执照、产地证明和产品检验材料，向所在地知识产权管理部门申请；我单位免费提供办理指导。已登记的，请告知登记公告，我单位即更正记录。',
    ),
    heading('页面建议'),
    text('建议在商品页面如实标注产地、生产者和执行标准；未取得专用标志的，页面与包装不要使用该标志图样。'),
  ];
  return letter(facts, { title: '规范使用地理标志提醒', blocks, attachments: [] }, place);
}

/** 协助调查函 of a filed case (处罚程序规定 45): case number and authority come from a person. */
export function assistanceLetter(facts: ReferralLetter, place: Place): OfficialDocument {
  const heading = headings();
  const blocks = [
    text(
      `${facts.jurisdiction ?? ''}正在办理涉嫌擅自使用${names(facts.leads)}名称一案（立案号：${facts.caseNumber ?? ''}），因案件调查需要，依照《市场监督管理行政处罚程序规定》第四十五条，请你单位协助调查。`,
    ),
    heading('当事人'),
    sellers(facts.leads),
    heading('涉嫌行为'),
    offers(facts.leads),
    ...reasons(facts.leads),
    heading('协查事项'),
    text(facts.request ?? '请协助核实当事人身份、实际经营地、涉案商品进货来源与销售情况。'),
    text('请自收到本函之日起十五个工作日内完成并函复；需要延期的，请在期限届满前告知。'),
  ];
  return letter(facts, { title: '协助调查函', blocks }, place);
}

/** 责令改正通知书 of a filed case: the only template that orders anybody. */
export function correctionOrder(facts: ReferralLetter, place: Place): OfficialDocument {
  const heading = headings();
  const blocks = [
    text(
      `经查（立案号：${facts.caseNumber ?? ''}，管辖机关：${facts.jurisdiction ?? ''}），你（单位）在下列商品上使用${names(facts.leads)}名称。`,
    ),
    offers(facts.leads),
    heading('依据'),
    text(`${laws(facts.leads)}。`),
    heading('责令改正的内容与期限'),
    text(facts.request ?? '（由办案人填写改正内容与期限）'),
  ];
  return letter(facts, { title: '责令改正通知书', blocks, copies: [] }, place);
}

/** 撤回函: an objection was upheld; the letter goes the way of the one it takes back. */
export function withdrawalLetter(facts: ReferralLetter, place: Place): OfficialDocument {
  const { withdraws } = facts;
  const blocks = [
    text(
      `我单位此前发出的${withdraws?.name ?? '函件'}（${withdraws?.reference ?? ''}），因当事人异议经复核成立（${withdraws?.why ?? ''}），现予撤回。请停止据此采取的措施，并将本函转告有关当事人。由此带来的不便，谨致歉意。`,
    ),
    offers(facts.leads),
  ];
  return letter(facts, { title: '关于撤回函件的函', blocks, attachments: [] }, place);
}
