import type { Matcher } from '../matcher.ts';
import { foldWord } from '../matcher.ts';
import { isKept, type Window, windowAfter, windowBefore } from '../text/shadow.ts';

/** A field as context rules read it. */
export interface FieldText {
  field: string;
  text: string;
  /** Folded, same offsets. */
  shadow: string;
}

/** Where a word stands beside a name: offsets in the field, and kept characters between the two. */
export interface Found {
  word: string;
  start: number;
  end: number;
  distance: number;
}

const LATIN = /^[\x20-\x7e]+$/;

/** Kept characters of a word, folded. */
export function keptWord(matcher: Matcher, word: string): string {
  let out = '';
  for (const char of foldWord(matcher.table, word)) {
    if (isKept(matcher.table, char.charCodeAt(0))) out += char;
  }
  return out;
}

/** Latin words count only as whole words. */
function wholeWord(window: Window, from: number, size: number): boolean {
  const letter = (index: number) => /[a-z]/.test(window.text[index] ?? '');
  const joined = (index: number) => window.noiseBefore[index] === 0;
  if (letter(from - 1) && joined(from)) return false;
  return !(letter(from + size) && joined(from + size));
}

/** First occurrence of a word in the kept characters after `from`. */
export function findAfter(
  matcher: Matcher,
  text: FieldText,
  from: number,
  word: string,
  reach: number,
): Found | null {
  const kept = keptWord(matcher, word);
  const window = windowAfter(matcher.table, text.shadow, from, reach + kept.length);
  for (let at = window.text.indexOf(kept); at !== -1; at = window.text.indexOf(kept, at + 1)) {
    if (LATIN.test(kept) && !wholeWord(window, at, kept.length)) continue;
    return {
      word,
      start: window.at[at] as number,
      end: (window.at[at + kept.length - 1] as number) + 1,
      distance: at,
    };
  }
  return null;
}

/** Last occurrence of a word in the kept characters before `to`. */
export function findBefore(
  matcher: Matcher,
  text: FieldText,
  to: number,
  word: string,
  reach: number,
): Found | null {
  const kept = keptWord(matcher, word);
  const window = windowBefore(matcher.table, text.shadow, to, reach + kept.length);
  for (
    let at = window.text.lastIndexOf(kept);
    at !== -1;
    at = at === 0 ? -1 : window.text.lastIndexOf(kept, at - 1)
  ) {
    if (LATIN.test(kept) && !wholeWord(window, at, kept.length)) continue;
    return {
      word,
      start: window.at[at] as number,
      end: (window.at[at + kept.length - 1] as number) + 1,
      distance: window.text.length - at - kept.length,
    };
  }
  return null;
}

/** True when one of the longer words covers the place of a found one (药品种 for 品种). */
export function coveredBy(
  matcher: Matcher,
  text: FieldText,
  found: Found,
  words: readonly string[],
): boolean {
  for (const word of words) {
    const folded = foldWord(matcher.table, word);
    const inner = folded.indexOf(foldWord(matcher.table, found.word));
    const from = Math.max(0, found.start - folded.length);
    for (let at = text.shadow.indexOf(folded, from); at !== -1 && at <= found.start; ) {
      if (at + folded.length >= found.end && inner !== -1) return true;
      at = text.shadow.indexOf(folded, at + 1);
    }
  }
  return false;
}
