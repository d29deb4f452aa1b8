import { FIRST_CLASS, type SymbolTable } from './symbol-table.ts';

/** What a regular mark is read as: a joiner of the same size, so that every offset stays. */
const JOINED = '·';
/** Strokes and signs that have a reading and are nobody's word: ornaments of nicknames. */
const ORNAMENTS = '灬乀丿丶卐卍彡々〆';
/** Fewest marks that make a rhythm: three characters of a name with one between each two. */
const FEWEST = 2;

/**
 * The text with marks taken for joiners that stand regularly between single characters: 怀x山x药, 五，常，大，米,
 * one character a line. By itself such a mark ends a phrase or is a word; said over and over between characters
 * of names it is neither. Same length, same offsets; the text itself where nothing is regular.
 */
export function withoutRhythm({ packed }: SymbolTable, text: string): string {
  let out = text;
  const last = text.length - 2;
  for (let at = 1; at < last; at++) {
    const mark = text.charCodeAt(at);
    if (mark !== text.charCodeAt(at + 2)) continue;
    if (isOfName(packed, mark) && !ORNAMENTS.includes(text[at] as string)) continue;
    if (!isOfName(packed, text.charCodeAt(at - 1))) continue;
    let end = at;
    while (text.charCodeAt(end) === mark && isOfName(packed, text.charCodeAt(end + 1))) end += 2;
    if ((end - at) / 2 < FEWEST) continue;
    for (; at < end; at += 2) out = out.slice(0, at) + JOINED + out.slice(at + 1);
  }
  return out;
}

const isOfName = (packed: Int32Array, unit: number): boolean =>
  (packed[unit] as number) >>> 16 >= FIRST_CLASS;
