import type { Hit } from './hit.ts';
import type { LawfulUseAnswer, LawfulUseQuestion } from './lawful-use.ts';
import type { Defence } from './verdict.ts';

/** What decides whether one person's confirmation is enough. */
export interface ConfirmedFacts {
  hits: readonly Pick<Hit, 'confidence' | 'unconfirmed'>[];
  defences: readonly Defence[];
  /** The standing answer to each lawful-use question. */
  answers: ReadonlyMap<LawfulUseQuestion, LawfulUseAnswer>;
}

/**
 * Why a confirmed lead needs a second person's signature before it goes on; null when it does not. A single
 * reader is enough for a plain case; where the rules or the answers leave room for doubt, two must agree.
 */
export function needsSecondLook(facts: ConfirmedFacts): { zh: string; en: string } | null {
  const { hits, defences, answers } = facts;
  if ([...answers.values()].includes('holds')) {
    return {
      zh: '有一项合法使用抗辩成立，却确认为线索',
      en: 'a lawful-use defence holds, yet the lead was confirmed',
    };
  }
  if ([...answers.values()].includes('undeterminable')) {
    return { zh: '有合法使用问题无法查明', en: 'a lawful-use question could not be settled' };
  }
  if (defences.length > 0) {
    return { zh: `规则提示抗辩：${defences[0]?.why}`, en: `the rules found a defence: ${defences[0]?.why}` };
  }
  if (hits.length > 0 && hits.every((hit) => hit.confidence === 'review')) {
    return { zh: '所有命中都属于需人工认定', en: 'every hit is marked for review' };
  }
  if (hits.some((hit) => hit.unconfirmed === true)) {
    return { zh: '地理标志权利状态未经核实', en: 'the right itself has not been confirmed' };
  }
  return null;
}
