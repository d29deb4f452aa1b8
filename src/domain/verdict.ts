import { z } from 'zod';
import { Hit } from './hit.ts';

/**
 * lead     (线索)     a use with something against it and no defence that holds
 * guidance (规范用标)  made in the area by its own statement, nothing contradicting, seller not on the register
 * watch    (待核)     the name alone, or weak or disputed evidence
 * clear    (排除)     nothing, or a defence holds
 * Software finds leads; it does not convict.
 */
export const VERDICTS = ['lead', 'guidance', 'watch', 'clear'] as const;
export const Verdict = z.enum(VERDICTS);
export type Verdict = z.infer<typeof Verdict>;

/** Any other fact that weighs, for or against: origin contradiction, price, season … */
export const SIGNAL_KINDS = [
  'origin-outside',
  'origin-inside',
  'ship-from-outside',
  'company-outside',
  'mark-claim',
  'authorised',
  'licence-expired',
  'not-on-register',
  'register-incomplete',
  'credit-code-invalid',
  'price-below-floor',
  'price-below-median',
  'sales-above-supply',
  'out-of-season',
  'name-stuffing',
  'obfuscation',
  'area-claim',
  'repeat-seller',
  'sensitive-place',
] as const;
export const SignalKind = z.enum(SIGNAL_KINDS);
export type SignalKind = z.infer<typeof SignalKind>;

export const Signal = z.object({
  kind: SignalKind,
  /** Positive weighs against the seller, negative for him. */
  weight: z.number(),
  observed: z.string(),
  expected: z.string(),
  reasons: z.array(z.string()),
  /** The indication it speaks about, when one. */
  indication: z.string().optional(),
});
export type Signal = z.infer<typeof Signal>;

export const DEFENCE_KINDS = [
  'authorised-user',
  'from-area',
  'resale',
  'descriptive',
  'comparison',
  'ingredient',
  'medicine-name',
  'prior-mark',
  'generic-term',
  'other-meaning',
  'other-goods',
  'negated',
  'other-indication',
] as const;
export const DefenceKind = z.enum(DEFENCE_KINDS);
export type DefenceKind = z.infer<typeof DefenceKind>;

export const Defence = z.object({
  kind: DefenceKind,
  why: z.string(),
  indication: z.string().optional(),
});
export type Defence = z.infer<typeof Defence>;

/** Everything a verdict was computed from, by version, so that it can be recomputed years later. */
export const VerdictVersions = z.object({
  rulebook: z.string(),
  register: z.string(),
  snapshot: z.string(),
});
export type VerdictVersions = z.infer<typeof VerdictVersions>;

/** What was decided for one indication used in the listing: a lead is opened for each that deserves one. */
export const IndicationVerdict = z.object({
  indication: z.string(),
  verdict: Verdict,
  score: z.number().min(0).max(1),
  why: z.string(),
});
export type IndicationVerdict = z.infer<typeof IndicationVerdict>;

/** The answer of the rules for one listing. */
export const Judgement = z.object({
  /** The row's id as text; `line:N` when the row had none. */
  id: z.string(),
  verdict: Verdict,
  /** 0..1; orders leads within a verdict. */
  score: z.number().min(0).max(1),
  rulebook: z.string(),
  /** One Chinese sentence of at most 40 characters for the list: why it is here. */
  why: z.string(),
  /** The same, apart for every indication found; the strongest first. */
  byIndication: z.array(IndicationVerdict),
  hits: z.array(Hit),
  signals: z.array(Signal),
  defences: z.array(Defence),
  /** A `watch` that detail evidence cannot improve any more. */
  final: z.boolean().optional(),
  /** What a final watch lacks: 产地未标, 经营者未知 … */
  missing: z.array(z.string()).optional(),
  versions: VerdictVersions,
  /** The day whose law applies, YYYY-MM-DD in Asia/Shanghai. */
  actDate: z.string(),
  /** True when the listing carried no capture time and the import time was taken. */
  actDateAssumed: z.boolean(),
});
export type Judgement = z.infer<typeof Judgement>;
