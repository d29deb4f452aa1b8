import type { Category, Kind } from './hit.ts';
import type { LeadStatus } from './lead.ts';
import type { Verdict } from './verdict.ts';

/** The Chinese words officers read for the codes of a lead: on the screen, in exports and in letters alike. */
export const VERDICT_TEXTS: Record<Verdict, string> = {
  lead: '线索',
  guidance: '规范用标',
  watch: '待核',
  clear: '排除',
};

export const STATUS_TEXTS: Record<LeadStatus, string> = {
  found: '待处理',
  assigned: '已分派',
  confirmed: '已确认',
  dismissed: '已排除',
  sealed: '已固证',
  guided: '已提醒',
  referred: '已移送',
  noticed: '已通知',
  answered: '已答复',
  rechecked: '复查中',
  closed: '已办结',
  reopened: '重新打开',
};

export const KIND_TEXTS: Record<Kind, string> = {
  exact: '原名',
  width: '全半角',
  traditional: '繁体异体',
  compatibility: '兼容字形',
  separator: '插入符号',
  alias: '别名',
  'original-name': '原文名',
  'cross-field': '跨字段',
  numeral: '数字代字',
  translation: '意译',
  transliteration: '音译',
  pinyin: '拼音',
  'mixed-pinyin': '拼音夹汉字',
  homophone: '谐音',
  'look-alike': '形近字',
  split: '拆字',
  inserted: '插字',
  reordered: '倒序拆用',
  dropped: '减字',
};

export const CATEGORY_TEXTS: Record<Category, string> = {
  FREERIDE: '搭便车',
  TRUE_ORIGIN: '标真实产地仍用名',
  NAME_OUT: '产地外用名',
  NAME_SIM: '近似名称',
  TRANSL: '译名音名',
  MARK_FORGE: '伪造专用标志',
  MARK_USE: '冒用专用标志',
  MARK_LIKE: '近似专用标志',
  ORIGIN: '伪造产地',
  NONCONF: '不符规范',
  KEYWORD: '关键词攀附',
  SHOPNAME: '店名攀附',
  FALSEAD: '虚假宣传',
  SELL: '销售',
  ASSIST: '提供便利',
};
