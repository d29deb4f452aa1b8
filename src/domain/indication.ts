import { z } from 'zod';

/** Kinds of right an indication can hold; one may hold several, each with its own date. */
export const RIGHT_KINDS = [
  'gi-product', // 地理标志产品 (announcement, 令80)
  'certification-mark', // 证明商标
  'collective-mark', // 集体商标
  'agri-gi', // 农产品地理标志 (AGI, merged 2022–2025)
  'foreign-gi', // 国外地理标志 (中欧协定 or single announcement)
  'ordinary-mark', // 普通商标, not a GI: a counter-example
  'none', // 传统特产, no registration proved
] as const;
export const RightKind = z.enum(RIGHT_KINDS);
export type RightKind = z.infer<typeof RightKind>;

export const Right = z.strictObject({
  kind: RightKind,
  /** Registration or announcement number; absent when not verified. */
  number: z.string().optional(),
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  from: z.string().optional(),
  until: z.string().optional(),
  /** Foreign names: the instrument that protects them here; a name protected by announcement alone has no treaty basis. */
  via: z.enum(['announcement', 'eu-agreement']).optional(),
  niceClasses: z.array(z.number().int().min(1).max(45)).default([]),
  note: z.string().optional(),
});
export type Right = z.infer<typeof Right>;

/**
 * confirmed   a person has checked the right; the only status from which a notice may be sent
 * unconfirmed matched and judged in full, shown as 未核实, never enough for a notice
 * unverified  off: registration not proved
 */
export const INDICATION_STATUSES = ['confirmed', 'unconfirmed', 'unverified'] as const;
export const IndicationStatus = z.enum(INDICATION_STATUSES);
export type IndicationStatus = z.infer<typeof IndicationStatus>;

const words = z.array(z.string().min(1)).default([]);

/** Words beside the name that change its meaning (香槟 + 色): not a use of the indication. */
export const OtherMeaning = z.strictObject({
  before: words,
  after: words,
  why: z.string(),
});

/** One protected name as a legal object: one YAML file in rules/indications/<region>/<slug>.yaml. */
export const Indication = z.strictObject({
  /** Canonical Chinese name, used as `indication` in all output. */
  name: z.string().min(1),
  status: IndicationStatus,
  /** 权属有争议: never a lead by the disputed name alone, never a notice without a supervisor. */
  rightsDisputed: z.boolean().default(false),
  legalHold: z.boolean().default(false),
  rights: z.array(Right).min(1),
  area: z.strictObject({
    country: z.string().default('中国'),
    province: z.string().optional(),
    city: z.string().optional(),
    counties: words,
    /** GB/T 2260 codes, 6 digits; empty means no contradiction can be stated. */
    codes: z.array(z.string().regex(/^\d{6}$/, 'an area code has six digits')).default([]),
    /** Town codes (9 digits) or names where the area is smaller than a county. */
    towns: words,
    /** Historical or colloquial place words that claim the area without proving it (怀庆, 垆土). */
    claims: words,
  }),
  goods: z.array(z.string().min(1)).min(1),
  niceClasses: z.array(z.number().int().min(1).max(45)).default([]),
  /** agricultural | food | medicine | craft | drink | textile: for statistics and the pharmacopoeia defence. */
  goodsClass: z.string().optional(),
  standard: z.string().optional(),
  announcement: z.string().optional(),
  holder: z.string().optional(),
  /** Forms that equal the name. */
  aliases: words,
  originalNames: words,
  translations: words,
  transliterations: words,
  /** Free: alone they are never a hit. */
  genericTerms: words,
  /** Disputed: always a hit, judged as `watch` unless more speaks against it. */
  disputedTerms: words,
  otherMeanings: z.array(OtherMeaning).default([]),
  relatedIndications: words,
  season: z
    .strictObject({
      /** First and last day of lawful sale of the year's goods, MM-DD. */
      opens: z
        .string()
        .regex(/^\d\d-\d\d$/)
        .optional(),
      closes: z
        .string()
        .regex(/^\d\d-\d\d$/)
        .optional(),
      why: z.string(),
      source: z.string(),
    })
    .optional(),
  /** Below this no genuine goods are sold; yuan per 500 g unless `unit` says otherwise. */
  priceFloor: z
    .strictObject({ yuan: z.number().positive(), unit: z.string(), asOf: z.string(), source: z.string() })
    .optional(),
  /** Plausible yearly supply, for the sales signal. */
  supply: z
    .strictObject({ amount: z.number().positive(), unit: z.string(), asOf: z.string(), source: z.string() })
    .optional(),
  sources: z.array(z.string().min(1)).min(1),
  /** Names of fields of this file nobody has verified. */
  unverifiedFields: words,
  notes: z.string().optional(),
});
export type Indication = z.infer<typeof Indication>;
