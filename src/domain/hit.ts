import { z } from 'zod';

/**
 * How the name is worn, strongest first. Formatting kinds (exact … alias, correct pinyin) equal the exact
 * name and are nothing against it; evasive kinds are.
 */
export const KINDS = [
  'exact',
  'width',
  'traditional',
  'compatibility',
  'separator',
  'alias',
  'original-name',
  'cross-field',
  'numeral',
  'translation',
  'transliteration',
  'pinyin',
  'mixed-pinyin',
  'homophone',
  'look-alike',
  'split',
  'inserted',
  'reordered',
  'dropped',
] as const;
export const Kind = z.enum(KINDS);
export type Kind = z.infer<typeof Kind>;

/**
 * Categories of infringing acts (地理标志产品保护办法 art. 30 and the statutes beside it), strongest first.
 */
export const CATEGORIES = [
  'FREERIDE',
  'TRUE_ORIGIN',
  'NAME_OUT',
  'NAME_SIM',
  'TRANSL',
  'MARK_FORGE',
  'MARK_USE',
  'MARK_LIKE',
  'ORIGIN',
  'NONCONF',
  'KEYWORD',
  'SHOPNAME',
  'FALSEAD',
  'SELL',
  'ASSIST',
] as const;
export const Category = z.enum(CATEGORIES);
export type Category = z.infer<typeof Category>;

export const CONFIDENCES = ['certain', 'likely', 'review'] as const;
export const Confidence = z.enum(CONFIDENCES);
export type Confidence = z.infer<typeof Confidence>;

/** A place in the original text: UTF-16 offsets, `field.slice(start, end) === text`. */
export const Span = z.object({
  /** title, description, attributes.<key>, shop.name or ocrText. */
  field: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string(),
});
export type Span = z.infer<typeof Span>;

/** The free-riding wording bound to a name (种/型/式/风格/同款 …), in the same field as the hit. */
export const Wording = z.object({
  text: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** order80: listed by 令80 art. 30; policy: 国知发保字〔2021〕11号; extended: 等表述, a person decides. */
  listed: z.enum(['order80', 'policy', 'extended']).optional(),
});
export type Wording = z.infer<typeof Wording>;

/** One place in one listing where an indication is used or evoked. */
export const Hit = Span.extend({
  /** The indication's canonical Chinese name, as in its rulebook file. */
  indication: z.string(),
  category: Category,
  categories: z.array(Category),
  kind: Kind,
  kinds: z.array(Kind),
  wording: Wording.nullable(),
  confidence: Confidence,
  /** 0..1 by kind × distinctiveness × boundary × context; the factors are in `factors`. */
  score: z.number().min(0).max(1),
  factors: z.record(z.string(), z.number()).optional(),
  /** One readable Chinese sentence each, at most 40 characters, contradicting values first. */
  reasons: z.array(z.string()),
  /** Legal basis by kind of right, category and act date; prohibiting and penal provisions apart. */
  law: z.array(z.string()),
  /** True while the indication is unconfirmed: shown as 未核实, never enough for a notice. */
  unconfirmed: z.boolean().optional(),
  /** All places when the hit is spread over several (cross-field, reordered); the first is repeated at top level. */
  parts: z.array(Span).optional(),
  /** Names of shorter indications also contained in this span. */
  contains: z.array(z.string()).optional(),
});
export type Hit = z.infer<typeof Hit>;
