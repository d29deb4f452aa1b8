import { z } from 'zod';

/** The eight questions that must be answered before anybody is accused. */
export const LAWFUL_USE_QUESTIONS = [
  'authorised-user',
  'from-area',
  'resale',
  'descriptive',
  'comparison',
  'ingredient',
  'medicine-name',
  'prior-mark',
] as const;
export const LawfulUseQuestion = z.enum(LAWFUL_USE_QUESTIONS);
export type LawfulUseQuestion = z.infer<typeof LawfulUseQuestion>;

/** As the officer reads them. */
export const QUESTION_TEXTS: Record<LawfulUseQuestion, { zh: string; en: string }> = {
  'authorised-user': {
    zh: '卖家或生产者是否为专用标志合法使用人？',
    en: 'Is the seller or producer an authorised user?',
  },
  'from-area': { zh: '商品是否确实来自保护地域？', en: 'Do the goods truly come from the protected area?' },
  resale: { zh: '是否转售合法使用人的商品？', en: 'Is this a resale of an authorised user’s goods?' },
  descriptive: {
    zh: '是否仅作品种名、通用名或描述性使用？',
    en: 'Is the word used only descriptively or as a variety name?',
  },
  comparison: { zh: '是否属于比较、菜谱、新闻或评论？', en: 'Is it a comparison, recipe, news or comment?' },
  ingredient: { zh: '是否如实说明所用原料？', en: 'Does it truthfully name an ingredient?' },
  'medicine-name': { zh: '是否为药典名称或药品名称？', en: 'Is it a pharmacopoeia or medicine name?' },
  'prior-mark': { zh: '卖家是否有自己的或在先的商标权？', en: 'Does the seller have an own or prior mark?' },
};

/**
 * holds           the defence holds: no notice, no referral
 * does-not-hold   examined and refuted
 * undeterminable  blocks a notice, not a referral
 */
export const LAWFUL_USE_ANSWERS = ['holds', 'does-not-hold', 'undeterminable'] as const;
export const LawfulUseAnswer = z.enum(LAWFUL_USE_ANSWERS);
export type LawfulUseAnswer = z.infer<typeof LawfulUseAnswer>;

/** An answer stands on something: a captured fact, or a note of at least ten characters. */
export const AnsweredQuestion = z
  .object({
    question: LawfulUseQuestion,
    answer: LawfulUseAnswer,
    /** Pointer to a captured fact, e.g. `packet:P12/data/1/viewport.png` or `listing:origin`. */
    fact: z.string().min(1).optional(),
    note: z.string().optional(),
  })
  .refine((answered) => answered.fact !== undefined || [...(answered.note ?? '').trim()].length >= 10, {
    message: '请指向一项已固定的事实，或填写不少于 10 个字的说明。',
  });
export type AnsweredQuestion = z.infer<typeof AnsweredQuestion>;
