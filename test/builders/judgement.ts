import type { Hit } from '#domain/hit';
import type { IndicationVerdict, Judgement } from '#domain/verdict';

/** A free-riding use of 怀山药 in a title. */
export function aHit(given: Partial<Hit> = {}): Hit {
  return {
    indication: '怀山药',
    category: 'FREERIDE',
    categories: ['FREERIDE'],
    kind: 'exact',
    kinds: ['exact'],
    field: 'title',
    start: 0,
    end: 3,
    text: '怀山药',
    wording: { text: '同款', start: 3, end: 5, listed: 'extended' },
    confidence: 'likely',
    score: 0.8,
    reasons: ['名称后接“同款”'],
    law: [],
    ...given,
  };
}

export function aVerdict(given: Partial<IndicationVerdict> = {}): IndicationVerdict {
  return { indication: '怀山药', verdict: 'lead', score: 0.8, why: '名称后接“同款”', ...given };
}

/** What the rules say of a listing with one hit. */
export function aJudgement(given: Partial<Judgement> = {}): Judgement {
  return {
    id: '1',
    verdict: 'lead',
    score: 0.8,
    rulebook: 'r1',
    why: '名称后接“同款”',
    byIndication: [aVerdict()],
    hits: [aHit()],
    signals: [],
    defences: [],
    versions: { rulebook: 'r1', register: 'none', snapshot: 'none' },
    actDate: '2026-05-03',
    actDateAssumed: false,
    ...given,
  };
}
