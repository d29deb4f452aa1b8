import type { Wording } from '#domain/hit';
import type { FreeRidingWord } from '../../formats/wording.ts';
import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { foldWord } from '../text/shadow.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import {
  coveredBy,
  type FieldText,
  type Found,
  findAfter,
  findBefore,
  type Phrase,
  phraseOf,
  type Surroundings,
} from './phrases.ts';

/** How far a free-riding word of two or more characters may stand from the name it is bound to. */
const REACH = 4;
/** Below this a word alone is too ordinary to make a lead. */
export const WEAK_WORDING = 0.5;

/** What goods are cut, ground or filled into; such a word leaves the name and its wording one phrase. */
const SHAPES: ReadonlySet<string> = new Set([
  '片',
  '粉',
  '干',
  '丝',
  '段',
  '块',
  '条',
  '茶',
  '酒',
  '干片',
  '切片',
]);

export interface BoundWording {
  wording: Wording;
  weight: number;
}

/** A free-riding word made ready for looking up. */
export interface CompiledWording {
  word: FreeRidingWord;
  phrase: Phrase;
  single: boolean;
  notIn: readonly Phrase[];
  notBefore: readonly string[];
}

export function compileWording(table: SymbolTable, words: readonly FreeRidingWord[]): CompiledWording[] {
  return [...words]
    .sort((a, b) => b.text.length - a.text.length)
    .map((word) => ({
      word,
      phrase: phraseOf(table, word.text),
      single: word.text.length === 1,
      notIn: word.notIn.map((each) => phraseOf(table, each)),
      notBefore: word.notBefore.map((each) => foldWord(table, each)),
    }));
}

/**
 * The strongest free-riding word bound to a name, on either side. Attribute labels (品种：…) and ordinary
 * words that merely contain one (大型, 各类, 药品种) are not counted.
 */
export function findWording(
  matcher: Matcher,
  around: Surroundings,
  candidate: Candidate,
  actDate?: string,
): BoundWording | null {
  const styled = candidate.styled ?? styledPlace(matcher, around.text, candidate);
  if (styled !== null) return wordingInside(matcher, around.text, styled);
  // A name put together from several places has no side to which a word could be bound.
  if (candidate.parts !== undefined) return null;
  const { text } = around;
  let best: (BoundWording & { distance: number }) | null = null;
  const latinName = /^[\x20-\u024f]+$/.test(text.text.slice(candidate.start, candidate.end));
  for (const number of around.words) {
    const entry = matcher.freeRiding[number];
    if (entry === undefined) break;
    const { word } = entry;
    for (const found of places(around, entry, latinName)) {
      if (actDate !== undefined && !inForce(word, actDate)) continue;
      if (word.notForGoods.some((goods) => ownGoods(matcher, candidate).includes(goods))) continue;
      if (!counts(matcher, text, candidate, entry, found)) continue;
      if (word.describes && hasOwnModifier(matcher, around, candidate, found)) continue;
      const better =
        best === null ||
        word.weight - found.distance * 0.05 > best.weight - best.distance * 0.05 ||
        (found.start <= best.wording.start && found.end > best.wording.end);
      if (!better) continue;
      const { start, end, distance } = found;
      const wording = { text: text.text.slice(start, end), start, end, listed: word.listed };
      best = { wording, weight: word.weight, distance };
    }
  }
  return best;
}

/**
 * The length of the free-riding word that is all that parts two halves of a name: 5 常 [同款] 大米.
 * @param between kept characters between the halves, folded
 * @returns 0 when something else, or more, stands there
 */
export function partingWord(matcher: Matcher, between: string): number {
  const bare = between.endsWith('的') ? between.slice(0, -1) : between;
  return matcher.partingWords.has(bare) ? bare.length : 0;
}

/** Free-riding words that may part a name; see `partingWord`. */
export const partingWords = (words: readonly CompiledWording[]): Set<string> =>
  new Set(
    words.flatMap(({ word, phrase }) =>
      word.position !== 'before' && word.weight >= WEAK_WORDING ? [phrase.kept] : [],
    ),
  );

/** Where the word stands that a Latin spelling holds: `style` in Parma-style ham. */
function styledPlace(matcher: Matcher, { shadow }: FieldText, { form, start, end }: Candidate) {
  const word = matcher.forms[form]?.styled;
  const at = word === undefined ? -1 : shadow.slice(start, end).indexOf(word);
  return word === undefined || at < 0 ? null : { start: start + at, end: start + at + word.length };
}

function wordingInside(
  matcher: Matcher,
  { text, shadow }: FieldText,
  { start, end }: { start: number; end: number },
): BoundWording | null {
  const said = shadow.slice(start, end);
  const entry = matcher.freeRiding.find(
    ({ word, phrase }) => word.position !== 'before' && phrase.kept === said,
  );
  if (entry === undefined) return null;
  const { weight, listed } = entry.word;
  return { weight, wording: { text: text.slice(start, end), start, end, listed } };
}

const inForce = (word: FreeRidingWord, day: string): boolean =>
  (word.from === undefined || day >= word.from) && (word.until === undefined || day <= word.until);

const ownGoods = (matcher: Matcher, candidate: Candidate): string => {
  const indication = matcher.indications[candidate.indication];
  return indication === undefined ? '' : `${indication.name} ${indication.goods.join(' ')}`;
};

function places(
  around: Surroundings,
  { word, phrase, single }: CompiledWording,
  latinName: boolean,
): Found[] {
  const reach = word.adjacent || single || (word.language === 'en' && !latinName) ? 0 : REACH;
  const found: Found[] = [];
  if (word.position !== 'before') {
    const after = findAfter(around, phrase, reach);
    if (after !== null) found.push(after);
  }
  if (word.position !== 'after') {
    const before = findBefore(around, phrase, reach);
    if (before !== null) found.push(before);
  }
  return found;
}

/**
 * Whether a describing word belongs to something between it and the name, or before it: 中国风格, 手工工艺,
 * 红富士品种. Only the goods themselves may lie between: 怀山药片风格.
 */
function hasOwnModifier(
  matcher: Matcher,
  { text, after }: Surroundings,
  candidate: Candidate,
  found: Found,
): boolean {
  if (found.start < candidate.end) return /\p{Script=Han}/u.test(text.text[found.start - 1] ?? '');
  if (found.distance === 0) return false;
  const between = after.text.slice(0, found.distance);
  return !SHAPES.has(between) && !matcher.products.has(between);
}

function counts(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
  { phrase, single, notIn, notBefore }: CompiledWording,
  found: Found,
): boolean {
  const after = found.start >= candidate.end;
  // A single character is bound only where nothing but one joiner lies between: 山药 大型 is not 山药型.
  if (single && (after ? found.start - candidate.end : candidate.start - found.end) > 1) return false;
  if (coveredBy(text, found, notIn)) return false;
  if (notBefore.some((next) => text.shadow.startsWith(next, found.end))) return false;
  const label = matcher.varietyLabels.has(phrase.word);
  const next = text.text.slice(found.end, found.end + 3);
  // 品种：铁棍山药, 类型 怀山药: the word names a field, and the name is its value or the field before it.
  if (after) return !(label && /^\s*[:：]/.test(next));
  return !(/^\s*[:：】\]]/.test(next) || (label && /^\s/.test(next)));
}
