import type { LawfulUseQuestion } from '#domain/lawful-use';
import type { DefenceKind, SignalKind } from '#domain/verdict';
import type { LeadDetail } from './queries.ts';

/** Which facts speak to which question. A fact's weight says for whom it speaks. */
const SIGNALS: Partial<Record<LawfulUseQuestion, readonly SignalKind[]>> = {
  'authorised-user': [
    'authorised',
    'licence-expired',
    'not-on-register',
    'register-incomplete',
    'mark-claim',
  ],
  'from-area': ['origin-inside', 'origin-outside', 'ship-from-outside', 'company-outside', 'area-claim'],
  resale: ['authorised', 'sales-above-supply', 'price-below-floor', 'price-below-median'],
  descriptive: ['name-stuffing', 'obfuscation'],
};

const DEFENCES: Partial<Record<LawfulUseQuestion, readonly DefenceKind[]>> = {
  descriptive: ['descriptive', 'generic-term', 'other-meaning', 'other-goods'],
  comparison: ['comparison', 'negated'],
};

/** What speaks for and against the seller on one question, in sentences of the judgement. */
export function sidesOf(
  question: LawfulUseQuestion,
  { judgement, lead }: Pick<LeadDetail, 'judgement' | 'lead'>,
): { for: string[]; against: string[] } {
  const about = (one: { indication?: string | undefined }) =>
    (one.indication ?? lead.indication) === lead.indication;
  const kinds: readonly string[] = SIGNALS[question] ?? [];
  const signals = judgement.signals.filter((signal) => about(signal) && kinds.includes(signal.kind));
  const defences: readonly string[] = DEFENCES[question] ?? [question];
  const sentence = (signal: (typeof signals)[number]) =>
    signal.reasons[0] ?? `${signal.observed} / ${signal.expected}`;
  return {
    for: [
      ...judgement.defences.filter((one) => about(one) && defences.includes(one.kind)).map((one) => one.why),
      ...signals.filter((signal) => signal.weight < 0).map(sentence),
    ],
    against: signals.filter((signal) => signal.weight > 0).map(sentence),
  };
}
