import type { Category } from '#domain/hit';
import type { Indication } from '#domain/indication';
import { type Law, legalBasis } from '../formats/law.ts';

export interface HitLaw {
  lines: string[];
  /** False where nothing in force prohibits the act: it supports `watch`, never `lead`. */
  prohibited: boolean;
  /** True where software may only suggest: 需人工认定. */
  review: boolean;
}

/**
 * Legal basis of a hit over all rights its indication holds on the act date: prohibitions first, penalties
 * marked apart, 无直接罚则 where there is none.
 * @param listed who lists the free-riding word; words nobody but the rulebook lists need a person
 */
export function lawOf(
  law: Law,
  indication: Indication,
  categories: readonly Category[],
  actDate: string,
  listed?: string,
): HitLaw {
  let known = answers.get(law)?.get(indication);
  if (known === undefined) {
    known = new Map();
    const ofLaw = answers.get(law) ?? new WeakMap<Indication, Map<string, HitLaw>>();
    answers.set(law, ofLaw.set(indication, known));
  }
  const question = `${actDate} ${listed ?? ''} ${categories.join()}`;
  const found = known.get(question);
  if (found !== undefined) return { ...found, lines: [...found.lines] };
  const made = workOut(law, indication, categories, actDate, listed);
  if (known.size >= MOST_ANSWERS) known.clear();
  known.set(question, made);
  return { ...made, lines: [...made.lines] };
}

/** Answers of one law book about one name; listings come by the thousand for one day. */
const answers = new WeakMap<Law, WeakMap<Indication, Map<string, HitLaw>>>();
const MOST_ANSWERS = 256;

function workOut(
  law: Law,
  indication: Indication,
  categories: readonly Category[],
  actDate: string,
  listed?: string,
): HitLaw {
  const prohibiting = new Set<string>();
  const penal = new Set<string>();
  const empties = new Set<string>();
  let review = true;
  for (const right of indication.rights) {
    if (right.from !== undefined && actDate < earliest(right.from)) continue;
    if (right.until !== undefined && actDate > right.until) continue;
    for (const category of categories) {
      const basis = legalBasis(law, right.kind, category, actDate, 'via' in right ? right.via : undefined);
      for (const { cite, id } of basis.prohibiting) {
        const open =
          category === 'FREERIDE' && listed !== undefined && listed !== 'order80' && id.includes('80');
        prohibiting.add(open ? `${cite} 等表述（需人工认定）` : cite);
      }
      for (const { cite } of basis.penal) penal.add(cite);
      if (basis.prohibiting.length > 0 && !basis.review) review = false;
      if (basis.empty !== undefined) empties.add(basis.empty);
    }
  }
  const prohibited = prohibiting.size > 0;
  const lines = prohibited
    ? [...prohibiting, ...(penal.size > 0 ? [...penal].map((cite) => `罚则：${cite}`) : ['无直接罚则'])]
    : [...empties].slice(0, 1);
  return { lines, prohibited, review };
}

const earliest = (date: string): string =>
  date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
