import type { Wording } from '#domain/hit';
import type { FreeRidingWord } from '../../formats/wording.ts';
import type { Candidate } from '../candidate.ts';
import { foldWord, type Matcher } from '../matcher.ts';
import { coveredBy, type FieldText, type Found, findAfter, findBefore } from './phrases.ts';

/** How far a free-riding word of two or more characters may stand from the name it is bound to. */
const REACH = 4;
/** Below this a word alone is too ordinary to make a lead. */
export const WEAK_WORDING = 0.5;

export interface BoundWording {
  wording: Wording;
  weight: number;
}

/**
 * The strongest free-riding word bound to a name, on either side. Attribute labels (品种：…) and ordinary
 * words that merely contain one (大型, 各类, 药品种) are not counted.
 */
export function findWording(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
  actDate?: string,
): BoundWording | null {
  // A name put together from several places has no side to which a word could be bound.
  if (candidate.parts !== undefined) return null;
  let best: (BoundWording & { distance: number }) | null = null;
  const latinName = /^[\x20-\u024f]+$/.test(text.text.slice(candidate.start, candidate.end));
  for (const word of matcher.freeRiding) {
    if (actDate !== undefined && !inForce(word, actDate)) continue;
    if (word.notForGoods.some((goods) => ownGoods(matcher, candidate).includes(goods))) continue;
    for (const found of places(matcher, text, candidate, word, latinName)) {
      if (!counts(matcher, text, candidate, word, found)) continue;
      const better =
        best === null ||
        word.weight - found.distance * 0.05 > best.weight - best.distance * 0.05 ||
        (found.start <= best.wording.start && found.end > best.wording.end);
      if (better) {
        best = {
          wording: {
            text: text.text.slice(found.start, found.end),
            start: found.start,
            end: found.end,
            listed: word.listed,
          },
          weight: word.weight,
          distance: found.distance,
        };
      }
    }
  }
  return best;
}

const inForce = (word: FreeRidingWord, day: string): boolean =>
  (word.from === undefined || day >= word.from) && (word.until === undefined || day <= word.until);

const ownGoods = (matcher: Matcher, candidate: Candidate): string => {
  const indication = matcher.indications[candidate.indication];
  return indication === undefined ? '' : `${indication.name} ${indication.goods.join(' ')}`;
};

function places(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
  word: FreeRidingWord,
  latinName: boolean,
): Found[] {
  const single = word.text.length === 1;
  const reach = word.adjacent || single ? 0 : word.language === 'en' && !latinName ? 0 : REACH;
  const found: Found[] = [];
  if (word.position !== 'before') {
    const after = findAfter(matcher, text, candidate.end, word.text, reach);
    if (after !== null) found.push(after);
  }
  if (word.position !== 'after') {
    const before = findBefore(matcher, text, candidate.start, word.text, reach);
    if (before !== null) found.push(before);
  }
  return found;
}

function counts(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
  word: FreeRidingWord,
  found: Found,
): boolean {
  const after = found.start >= candidate.end;
  const single = word.text.length === 1;
  // A single character is bound only where nothing but one joiner lies between: 山药 大型 is not 山药型.
  if (single) {
    const between = after ? found.start - candidate.end : candidate.start - found.end;
    if (between > 1) return false;
  }
  if (coveredBy(matcher, text, found, word.notIn)) return false;
  const next = text.shadow[found.end] ?? '';
  if (next !== '' && word.notBefore.some((start) => foldWord(matcher.table, start) === next)) return false;
  if (!after && isLabel(matcher, text, found)) return false;
  if (after && word.text.length === 2 && isLabelAfter(matcher, text, found)) return false;
  return true;
}

/** 品种：铁棍山药, 类型 怀山药: the word names a field, the name is its value. */
function isLabel(matcher: Matcher, text: FieldText, found: Found): boolean {
  if (/^\s*[:：】\]]/.test(text.text.slice(found.end, found.end + 3))) return true;
  return matcher.varietyLabels.has(found.word) && /^\s/.test(text.text.slice(found.end, found.end + 1));
}

/** 怀山药 品种：铁棍: the word belongs to what follows. */
function isLabelAfter(matcher: Matcher, text: FieldText, found: Found): boolean {
  return matcher.varietyLabels.has(found.word) && /^\s*[:：]/.test(text.text.slice(found.end, found.end + 2));
}
