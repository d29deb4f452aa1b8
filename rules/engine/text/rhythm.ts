import { FIRST_CLASS, type SymbolTable } from './symbol-table.ts';

/** What a regular mark is read as: a joiner of the same size, so that every offset stays. */
const JOINED = '·'.charCodeAt(0);
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
  let units: Uint16Array | null = null;
  const last = text.length - 2;
  let next = text.charCodeAt(1);
  let afterNext = text.charCodeAt(2);
  for (let at = 1; at < last; at++) {
    const mark = next;
    next = afterNext;
    afterNext = text.charCodeAt(at + 2);
    if (mark !== afterNext) continue;
    if (isOfName(packed, mark) && !ORNAMENTS.includes(text[at] as string)) continue;
    if (!isOfName(packed, text.charCodeAt(at - 1))) continue;
    let end = at;
    while (text.charCodeAt(end) === mark && isOfName(packed, text.charCodeAt(end + 1))) end += 2;
    if ((end - at) / 2 < FEWEST) continue;
    // Written in place: a text of nothing but rhythm is done with in one pass as well.
    units ??= unitsOf(text);
    for (; at < end; at += 2) units[at] = JOINED;
    next = text.charCodeAt(at + 1);
    afterNext = text.charCodeAt(at + 2);
  }
  return units === null ? text : Buffer.from(units.buffer).toString('utf16le');
}

function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return units;
}

const isOfName = (packed: Int32Array, unit: number): boolean =>
  (packed[unit] as number) >>> 16 >= FIRST_CLASS;
