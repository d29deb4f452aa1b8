import type { Matcher } from '../matcher.ts';
import { addWordsAt, markOf } from '../text/heard.ts';
import { foldWord, isKept, type Window, windowAfter, windowBefore } from '../text/shadow.ts';
import type { SymbolTable } from '../text/symbol-table.ts';

/** A field as context rules read it. */
export interface FieldText {
  field: string;
  text: string;
  /** Folded, same offsets. */
  shadow: string;
}

/** What stands on both sides of a name, read once: kept characters up to a breaker. */
export interface Surroundings {
  text: FieldText;
  start: number;
  end: number;
  before: Window;
  after: Window;
  /** Numbers of the words of `NearWords` that may stand there, each once and in their order. */
  words: readonly number[];
}

/** Where a word stands beside a name: offsets in the field, and kept characters between the two. */
export interface Found {
  start: number;
  end: number;
  distance: number;
}

/** A word prepared for looking up: kept characters only, folded. */
export interface Phrase {
  word: string;
  kept: string;
  folded: string;
  latin: boolean;
  /** See `markOf`; of the kept characters. */
  mark: number;
}

/** No cue reaches further than this. */
export const FARTHEST = 60;

export function phraseOf(table: SymbolTable, word: string): Phrase {
  const folded = foldWord(table, word);
  let kept = '';
  for (const char of folded) if (isKept(table, char.charCodeAt(0))) kept += char;
  return { word, kept, folded, latin: /^[\x20-\x7e]+$/.test(kept), mark: markOf(kept) };
}

export function surroundings(matcher: Matcher, text: FieldText, start: number, end: number): Surroundings {
  const before = windowBefore(matcher.table, text.shadow, start, FARTHEST);
  const after = windowAfter(matcher.table, text.shadow, end, FARTHEST);
  const words: number[] = [];
  addWordsAt(matcher.nearWords.index, text.shadow, before.at, words);
  addWordsAt(matcher.nearWords.index, text.shadow, after.at, words);
  return { text, start, end, before, after, words: onceEach(words) };
}

function onceEach(numbers: number[]): number[] {
  if (numbers.length < 2) return numbers;
  numbers.sort((a, b) => a - b);
  return numbers.filter((number, i) => number !== numbers[i - 1]);
}

const isLetter = (char: string | undefined): boolean => char !== undefined && char >= 'a' && char <= 'z';

/** Latin words count only as whole words. */
function isWhole(window: Window, from: number, size: number): boolean {
  if (isLetter(window.text[from - 1]) && !window.isApart(from)) return false;
  return !(isLetter(window.text[from + size]) && !window.isApart(from + size));
}

function place(window: Window, at: number, size: number, distance: number): Found {
  return { start: window.at[at] as number, end: (window.at[at + size - 1] as number) + 1, distance };
}

/** First occurrence of a phrase at most `reach` kept characters to the right of the name. */
export function findAfter({ after }: Surroundings, { kept, latin }: Phrase, reach: number): Found | null {
  if (kept === '') return null;
  for (let at = after.text.indexOf(kept); at !== -1 && at <= reach; at = after.text.indexOf(kept, at + 1)) {
    if (!latin || isWhole(after, at, kept.length)) return place(after, at, kept.length, at);
  }
  return null;
}

/** Last occurrence of a phrase at most `reach` kept characters to the left of the name. */
export function findBefore({ before }: Surroundings, { kept, latin }: Phrase, reach: number): Found | null {
  if (kept === '') return null;
  let at = before.text.lastIndexOf(kept);
  while (at !== -1) {
    const distance = before.text.length - at - kept.length;
    if (distance > reach) return null;
    if (!latin || isWhole(before, at, kept.length)) return place(before, at, kept.length, distance);
    at = at === 0 ? -1 : before.text.lastIndexOf(kept, at - 1);
  }
  return null;
}

/** True when one of the longer words covers a found place (药品种 for 品种). */
export function coveredBy({ shadow }: FieldText, found: Found, words: readonly Phrase[]): boolean {
  for (const { folded } of words) {
    const from = Math.max(0, found.end - folded.length);
    for (let at = from; at <= found.start; at++) {
      if (shadow.startsWith(folded, at)) return true;
    }
  }
  return false;
}
