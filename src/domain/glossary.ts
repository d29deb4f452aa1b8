/**
 * GLOSSARY — the words of GI Watch. Read this file first: the nouns are defined in the files beside it, the
 * arrows between them are the files in `workers/`.
 *
 *   platform ──► listing ──► hit ──► lead ──► evidence ──► notice / referral
 *          crawl       match     reason     officer + capture     officer sends, clock runs, re-check
 *
 * Each entry is shown in the console's help sheet, so that officers and engineers use the same words.
 */
export interface Term {
  zh: string;
  en: string;
  /** What exactly it is, in Chinese, as shown to officers. */
  meaning: string;
}

export const GLOSSARY = {
  platform: {
    zh: '平台',
    en: 'platform',
    meaning: '电商或社交网站：经营者、住所地、网址、通知渠道与读取方法。',
  },
  watch: { zh: '监测任务', en: 'watch', meaning: '查什么：地理标志 × 关键词 × 平台 × 时间表 × 深度。' },
  listing: {
    zh: '商品',
    en: 'listing',
    meaning: '某平台上最近一次看到的一件商品或一条内容；历史版本均保留。',
  },
  indication: {
    zh: '地理标志',
    en: 'geographical indication',
    meaning: '作为法律客体的一个受保护名称：权利种类、产地范围、商品、标准、公告、权利人、别名与通用名。',
  },
  authorisedUser: {
    zh: '专用标志合法使用人',
    en: 'authorised user',
    meaning: '经公告或备案可以使用专用标志的生产者，含有效期与绑定店铺。',
  },
  hit: {
    zh: '命中',
    en: 'hit',
    meaning: '商品文字中使用或唤起某一地理标志的一处，含原文位置、形式、类别、理由与法律依据。',
  },
  evocation: {
    zh: '唤起（攀附）',
    en: 'evocation',
    meaning: '不直接使用名称，而以近似、译名或“风格”“同款”等表述使人联想。',
  },
  freeRiding: {
    zh: '搭便车',
    en: 'free riding',
    meaning: '名称伴有“种、型、式、类、风格、仿制”等表述的使用。',
  },
  signal: {
    zh: '信号',
    en: 'signal',
    meaning: '名称以外有分量的事实：产地矛盾、专用标志、价格、销量、季节等。',
  },
  verdict: {
    zh: '判断',
    en: 'verdict',
    meaning: '线索、规范用标、待核、排除四种之一；软件只产生线索，不作违法定性。',
  },
  lead: { zh: '线索', en: 'lead', meaning: '值得人工核查的可疑使用：商品、命中、信号、一个判断、一部历史。' },
  guidance: {
    zh: '规范用标',
    en: 'guidance',
    meaning: '自述产地在范围内而未见于名录：引导申请使用专用标志，不指违法。',
  },
  seller: { zh: '卖家', en: 'seller', meaning: '店铺对应的经营主体；只按共同的硬标识归并。' },
  evidencePacket: {
    zh: '证据包',
    en: 'evidence packet',
    meaning: '固定下来的内容及其哈希、时间戳与签封，任何人可离线验证。',
  },
  chainOfCustody: {
    zh: '保管链',
    en: 'chain of custody',
    meaning: '谁在何时对证据做了什么，逐条以哈希相连。',
  },
  wacz: { zh: 'WACZ 网页存档', en: 'WACZ', meaning: '可回放的网页存档格式，内含 WARC 记录与索引。' },
  preFixing: { zh: '预固定', en: 'pre-fixing', meaning: '线索产生时系统即时保存的原始应答、截图与哈希。' },
  mandate: { zh: '授权委托', en: 'mandate', meaning: '权利人委托发出通知的书面授权：地理标志、平台与期限。' },
  unit: {
    zh: '单位',
    en: 'unit',
    meaning: '市局、县（市）区局、分局、维权中心组成的树；决定可出具的文书种类。',
  },
  notice: { zh: '通知', en: 'notice', meaning: '权利人依电子商务法第四十二条向平台发出的通知。' },
  counterNotice: {
    zh: '声明（反通知）',
    en: 'counter-notice',
    meaning: '平台内经营者提交的不存在侵权行为的声明。',
  },
  referral: {
    zh: '函件',
    en: 'referral',
    meaning: '行政机关的线索报送、移送、提请处置或规范用标提醒；与权利人通知绝不混用。',
  },
  event: { zh: '事件', en: 'event', meaning: '谁在何时为何做了什么；只追加，以哈希相连，状态由事件计算。' },
  coverage: { zh: '采集覆盖', en: 'coverage', meaning: '一次采集看到了什么、没看到什么：完整、部分或盲区。' },
  barrier: { zh: '访问障碍', en: 'barrier', meaning: '登录、验证、限流或拒绝：系统停下，由人处理后继续。' },
  register: {
    zh: '名录',
    en: 'register',
    meaning: '地理标志与合法使用人的名册，有来源、截止日期与是否完整之分。',
  },
  rulebook: {
    zh: '规则库',
    en: 'rulebook',
    meaning: '名称、措辞、法律与混淆表等数据的某一版本；判断可据以重算。',
  },
} as const satisfies Record<string, Term>;
