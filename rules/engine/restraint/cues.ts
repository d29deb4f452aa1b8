import type { CueList } from '../../formats/wording.ts';
import type { Matcher } from '../matcher.ts';
import { type Heard, markOf, type WordIndex, wordIndexOf } from '../text/heard.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import {
  coveredBy,
  FARTHEST,
  type FieldText,
  type Found,
  findAfter,
  findBefore,
  type Phrase,
  phraseOf,
  type Surroundings,
} from './phrases.ts';

export interface HeardCue {
  cue: CueList['cue'];
  word: string;
  why: string;
}

/** A cue list made ready for looking up. */
export interface CompiledCue {
  cue: CueList['cue'];
  position: CueList['position'];
  reach: number;
  why: string;
  words: readonly Phrase[];
  /** By word as it stands, noise included: see `markOf`. */
  marks: Uint16Array;
  notIn: readonly Phrase[];
}

export function compileCues(table: SymbolTable, lists: readonly CueList[]): CompiledCue[] {
  return lists.map((list) => {
    const words = list.words.map((word) => phraseOf(table, word));
    return {
      cue: list.cue,
      position: list.position,
      reach: Math.min(list.window, FARTHEST),
      why: list.why,
      words,
      marks: Uint16Array.from(words, ({ folded }) => markOf(folded)),
      notIn: list.notIn.map((word) => phraseOf(table, word)),
    };
  });
}

/** All words that are looked for beside a name, numbered: the free-riding words, then those of the cues. */
export interface NearWords {
  index: WordIndex;
  cueWords: readonly { list: CompiledCue; phrase: Phrase }[];
}

export function nearWordsOf(
  freeRiding: readonly { phrase: Phrase }[],
  cues: readonly CompiledCue[],
): NearWords {
  const cueWords = cues.flatMap((list) => list.words.map((phrase) => ({ list, phrase })));
  return { index: wordIndexOf([...freeRiding, ...cueWords].map(({ phrase }) => phrase.mark)), cueWords };
}

/** The cue words near a name: one for each kind of cue. */
export function hearCues({ nearWords, freeRiding, cues }: Matcher, around: Surroundings): HeardCue[] {
  const heard: HeardCue[] = [];
  for (const number of around.words) {
    const word = nearWords.cueWords[number - freeRiding.length];
    if (word === undefined) continue;
    const { list, phrase } = word;
    if (heard.some(({ cue }) => cue === list.cue) || !isHeard(list, phrase, around)) continue;
    heard.push({ cue: list.cue, word: phrase.word, why: list.why });
  }
  const article = heard.some(({ cue }) => cue === 'article') ? null : articleOver(cues, around);
  return article === null ? heard : [...heard, article];
}

/** An English article that begins with the last word of the name: Burgundy wine glass, Champagne flutes. */
function articleOver(cues: readonly CompiledCue[], { text, start, end }: Surroundings): HeardCue | null {
  const { shadow } = text;
  if (shadow[end] !== ' ' || !/[a-z]/.test(shadow[end - 1] ?? '')) return null;
  const from = Math.max(start, shadow.lastIndexOf(' ', end - 1) + 1);
  for (const { cue, words, why } of cues) {
    if (cue !== 'article') continue;
    const over = words.find(
      ({ folded }) =>
        folded.length > end - from &&
        shadow.startsWith(folded, from) &&
        !/[a-z]/.test(shadow[from + folded.length] ?? ''),
    );
    if (over !== undefined) return { cue, word: over.word, why };
  }
  return null;
}

/** Packed in it, not sold as it: 茶叶 罐装, 纸箱装. */
const isFilled = ({ cue }: CompiledCue, { text }: Surroundings, { end }: Found): boolean =>
  cue === 'packaging' && text.shadow[end] === '装';

function isHeard(list: CompiledCue, phrase: Phrase, around: Surroundings): boolean {
  const after = list.position === 'before' ? null : findAfter(around, phrase, list.reach);
  if (after !== null && !coveredBy(around.text, after, list.notIn) && !isFilled(list, around, after))
    return true;
  const before = list.position === 'after' ? null : findBefore(around, phrase, list.reach);
  return before !== null && !coveredBy(around.text, before, list.notIn);
}

/**
 * Cues that need not stand near the name (a claim of the mark, a news report), heard once in a whole field.
 * @param heard what has read the field's shadow
 */
export function hearAnywhere(
  matcher: Matcher,
  text: FieldText,
  heard: Heard,
  wanted: readonly CueList['cue'][],
): HeardCue | null {
  for (const list of matcher.cues) {
    if (!wanted.includes(list.cue)) continue;
    for (let i = 0; i < list.words.length; i++) {
      if (!heard.has(list.marks[i] as number)) continue;
      const { word, folded } = list.words[i] as Phrase;
      const start = text.shadow.indexOf(folded);
      if (start === -1) continue;
      if (coveredBy(text, { start, end: start + folded.length, distance: 0 }, list.notIn)) continue;
      return { cue: list.cue, word, why: list.why };
    }
  }
  return null;
}

/**
 * True when the name is denied: 不是铁棍山药. Free-riding words that deny identity (媲美, 不输) are no
 * denial, and a double negation is none either.
 */
export function isNegated(cues: readonly HeardCue[]): boolean {
  const names = new Set(cues.map(({ cue }) => cue));
  return names.has('negation') && !names.has('double-negation');
}
