import type { CueList } from '../../formats/wording.ts';
import type { Matcher } from '../matcher.ts';
import { type Heard, markOf } from '../text/heard.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import {
  coveredBy,
  FARTHEST,
  type FieldText,
  type Found,
  findAfter,
  findBefore,
  heardAround,
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
  /** By word: see `markOf`. */
  marks: Uint16Array;
  /** The same of the words as they stand, noise included. */
  foldedMarks: Uint16Array;
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
      marks: Uint16Array.from(words, ({ mark }) => mark),
      foldedMarks: Uint16Array.from(words, ({ folded }) => markOf(folded)),
      notIn: list.notIn.map((word) => phraseOf(table, word)),
    };
  });
}

/** The cue words near a name: one for each kind of cue. */
export function hearCues(matcher: Matcher, around: Surroundings): HeardCue[] {
  const heard: HeardCue[] = [];
  const near = heardAround(around);
  for (const list of matcher.cues) {
    if (heard.some(({ cue }) => cue === list.cue)) continue;
    const word = heardWord(list, around, near);
    if (word !== null) heard.push({ cue: list.cue, word, why: list.why });
  }
  return heard;
}

/** Packed in it, not sold as it: 茶叶 罐装, 纸箱装. */
const isFilled = ({ cue }: CompiledCue, { text }: Surroundings, { end }: Found): boolean =>
  cue === 'packaging' && text.shadow[end] === '装';

function heardWord(list: CompiledCue, around: Surroundings, heard: Heard): string | null {
  const { words, marks } = list;
  for (let i = 0; i < marks.length; i++) {
    if (!heard.has(marks[i] as number)) continue;
    const phrase = words[i] as Phrase;
    const after = list.position === 'before' ? null : findAfter(around, phrase, list.reach);
    if (after !== null && !coveredBy(around.text, after, list.notIn) && !isFilled(list, around, after))
      return phrase.word;
    const before = list.position === 'after' ? null : findBefore(around, phrase, list.reach);
    if (before !== null && !coveredBy(around.text, before, list.notIn)) return phrase.word;
  }
  return null;
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
      if (!heard.has(list.foldedMarks[i] as number)) continue;
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
