import { z } from 'zod';

/** A day as YYYY-MM-DD; lists carry `from`/`until` (both inclusive) where a word depends on the act date. */
export const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'a date is written YYYY-MM-DD');

const texts = z.array(z.string().min(1)).default([]);

/** Who lists a free-riding word: the Order's own list, a policy paper, or nobody but us (等表述). */
export const LISTED = ['order80', 'policy', 'extended'] as const;

/**
 * One free-riding word: beside a protected name it says "like it" instead of "it".
 * `position` is where the word stands as seen from the name.
 */
export const FreeRidingWord = z.strictObject({
  text: z.string().min(1),
  language: z.enum(['zh', 'en']),
  listed: z.enum(LISTED),
  position: z.enum(['before', 'after', 'both']),
  /** 0..1: how much the word alone says; orders leads, never decides the verdict. */
  weight: z.number().min(0).max(1),
  /** Counts only directly beside the name (at most one joiner between). */
  adjacent: z.boolean().default(false),
  /**
   * Names a property that all goods have (风格, 工艺, 口味). With a modifier of its own it speaks of that one:
   * 金华火腿 传统工艺 copies nobody, 金华火腿工艺 does.
   */
  describes: z.boolean().default(false),
  /** Ordinary words that contain it: where one of them covers the place, the word is not counted. */
  notIn: texts,
  /** Words which, directly following it, make an ordinary word of it (种 + 植). */
  notBefore: texts,
  /** The goods classes or name endings it is only a product word for (工艺 for crafts). */
  notForGoods: texts,
  from: Day.optional(),
  until: Day.optional(),
  note: z.string().optional(),
});
export type FreeRidingWord = z.infer<typeof FreeRidingWord>;

export const FreeRidingList = z.strictObject({
  list: z.literal('free-riding'),
  source: z.string().min(1),
  words: z.array(FreeRidingWord).min(1),
});
export type FreeRidingList = z.infer<typeof FreeRidingList>;

/** What a cue turns a mention of a name into; the keys are what the engine knows how to use. */
export const CUES = [
  'negation', // 不是 非: lowers a naming hit
  'double-negation', // 不是非: cancels
  'comparison', // 比 区别: another product is spoken of
  'recipe', // 做法 教程: the name is an ingredient in a text
  'news', // 新闻 曝光: a report
  'book', // 书 教材: the name is the subject
  'complaint', // 假的 上当: a buyer speaks
  'packaging', // 空盒 包装盒: other goods
  'tool', // 茶具 蟹八件: other goods
  'seedling', // 种子 种苗: other goods with their own reason
  'voucher', // 券 卡: same goods, sold as a claim on them
  'article', // dress, lipstick: other goods, said in English
  'service', // 旅游 加盟: other goods
  'colour', // 色: other meaning
  'post', // a bare post, nothing on offer
  'mark-claim', // 地理标志产品: claims the special mark or the status
  'quality-claim', // 正宗: claims to be the genuine thing
  'origin-claim', // 原产地直发: claims to come from the place
  'honour-claim', // 贡品: claims a distinction
  'register-word', // 授权: claims a licence
] as const;
export const Cue = z.enum(CUES);

/** A cue list: words that, near a name, change what the mention means. */
export const CueList = z.strictObject({
  list: z.literal('cues'),
  cue: Cue,
  /** Where it must stand as seen from the name, and how many kept units away at most. */
  position: z.enum(['before', 'after', 'both', 'anywhere']),
  window: z.number().int().positive(),
  source: z.string().min(1),
  /** Chinese sentence part for the reason line. */
  why: z.string().min(1),
  words: z.array(z.string().min(1)).min(1),
  /** Ordinary words that contain one of `words` without its meaning (非常, 非遗). */
  notIn: texts,
});
export type CueList = z.infer<typeof CueList>;

/** Labels of attributes and of label text ("产地：…"): what the value after them is. */
export const LabelList = z.strictObject({
  list: z.literal('labels'),
  /** variety: never free riding. origin: stated place of production. ship-from, company: weak signals. */
  label: z.enum([
    'variety',
    'origin',
    'appellation',
    'ship-from',
    'company',
    'standard',
    'mark-number',
    'ingredient',
  ]),
  source: z.string().min(1),
  why: z.string().min(1),
  words: z.array(z.string().min(1)).min(1),
});
export type LabelList = z.infer<typeof LabelList>;

/** Ordinary words that reach over a name's edge (关怀|山药, 山药材): the name is not there at all. */
export const EdgeList = z.strictObject({
  list: z.literal('edges'),
  source: z.string().min(1),
  why: z.string().min(1),
  /** Words ending in a name's first character. */
  left: z.array(z.string().min(2)).min(1),
  /** Words beginning with a name's last character. */
  right: z.array(z.string().min(2)).min(1),
});
export type EdgeList = z.infer<typeof EdgeList>;

/** Words put between a one-character place and its product (怀正宗山药). */
export const PraiseList = z.strictObject({
  list: z.literal('praise'),
  source: z.string().min(1),
  why: z.string().min(1),
  words: z.array(z.string().min(2).max(4)).min(1),
});
export type PraiseList = z.infer<typeof PraiseList>;

/** Characters between the characters of a name: joiners are dropped, breakers end a walk. */
export const NoiseList = z.strictObject({
  list: z.literal('noise'),
  source: z.string().min(1),
  why: z.string().min(1),
  joiners: z.string().min(1),
  /** Code point ranges dropped as well, as hex "from-to". */
  joinerRanges: z.array(z.string().regex(/^[0-9A-F]{4,6}-[0-9A-F]{4,6}$/)),
  breakers: z.string().min(1),
  /** Small words read as noise inside a name (的, 之). */
  particles: z.array(z.string().min(1)),
});
export type NoiseList = z.infer<typeof NoiseList>;

export const WordingFile = z.discriminatedUnion('list', [
  FreeRidingList,
  CueList,
  LabelList,
  EdgeList,
  PraiseList,
  NoiseList,
]);
export type WordingFile = z.infer<typeof WordingFile>;
