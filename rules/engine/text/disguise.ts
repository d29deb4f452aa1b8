import type { Candidate } from '../candidate.ts';
import { type Halves, halfPairs, wholeOf } from '../kinds/halves.ts';
import type { SymbolTable } from './symbol-table.ts';

/** A place that is read as something else than what stands there, and what that makes of a name across it. */
export interface Disguise {
  start: number;
  end: number;
  kind: 'compatibility' | 'look-alike' | 'split';
}

export interface Undisguised {
  /** Of the same length, so that every offset stays. */
  text: string;
  /** In the order of the text. */
  disguises: readonly Disguise[];
}

/** Fills the place of a second unit: nothing is seen of it, so nothing ends there. */
const NOTHING = '\u2060';

/** Letters of mathematics, and letters in circles and squares; flags are pairs of letters of their own. */
const ASTRAL = /\ud835[\udc00-\udfff]|\ud83c[\udd30-\udd49\udd50-\udd69\udd70-\udd89]/g;
/** A digit or sign inside a word of letters: Sc0tch, Champ@gne, Wh1sky. */
const LEET_LETTERS: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};
/** Radicals that are nobody's character: what follows one belongs to it (钅失 is 铁), or else what stands before. */
const LEFT = /[亻氵冫讠纟钅饣犭忄扌艹衤礻阝疒宀]./g;
const RIGHT = /.[阝刂]/g;

/**
 * The text as a reader reads it where single letters or characters are dressed as something else; null where none is.
 */
export function undisguised(table: SymbolTable, halves: Halves, text: string): Undisguised | null {
  const signs = signsOf(halves, table);
  const seen = signsIn(signs, text);
  if (seen === 0) return null;
  const pairs = (seen & SIDES) === 0 ? [] : pairsInARow(signs, halves, table, text);
  if (pairs.length === 0 && (seen & ~SIDES) === 0) return null;
  const disguises: Disguise[] = [];
  const read =
    (kind: Disguise['kind'], letter: (was: string) => string | null) => (was: string, at: number) => {
      const letters = letter(was);
      if (letters === null) return was;
      disguises.push({ start: at, end: at + was.length, kind });
      return letters.padEnd(was.length, NOTHING);
    };
  const whole = (pair: string): string | null => wholeOf(table, halves, pair);
  let plain = replacedAt(text, pairs, 2, read('split', whole));
  if ((seen & ASTRAL_SIGN) !== 0) plain = plain.replace(ASTRAL, read('compatibility', astralLetter));
  // A letter that was undressed may stand beside a digit.
  if ((seen & (DIGIT | ASTRAL_SIGN)) !== 0) {
    const letter = read('look-alike', (sign) => LEET_LETTERS[sign] ?? null);
    plain = replacedAt(plain, digitsInWords(signs, plain), 1, letter);
  }
  if ((seen & RADICAL) !== 0)
    plain = plain.replace(LEFT, read('split', whole)).replace(RIGHT, read('split', whole));
  // Each pass came in the order of the text, one after the other.
  disguises.sort((one, other) => one.start - other.start);
  return disguises.length === 0 ? null : { text: plain, disguises };
}

/** The text with something else at some places, each of so many units. */
function replacedAt(
  text: string,
  starts: readonly number[],
  size: number,
  other: (was: string, at: number) => string,
): string {
  if (starts.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  for (const start of starts) {
    pieces.push(text.slice(from, start), other(text.slice(start, start + size), start));
    from = start + size;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

/** What a text unit may be a sign of: the first or second half of a character. */
const LEFT_SIDE = 1;
const RIGHT_SIDE = 2;
const SIDES = LEFT_SIDE | RIGHT_SIDE;
/** The first half of a letter of mathematics or in a circle; a radical; a digit or sign read as a letter. */
const ASTRAL_SIGN = 4;
const RADICAL = 8;
const DIGIT = 16;
const LATIN = 32;

/** Four units in a row, a byte each, that may be two characters in halves. */
const TWO_IN_A_ROW = (LEFT_SIDE << 24) | (RIGHT_SIDE << 16) | (LEFT_SIDE << 8) | RIGHT_SIDE;
/** A digit between two letters, and one before three. */
const BETWEEN = (LATIN << 16) | (DIGIT << 8) | LATIN;
const BEFORE = (DIGIT << 24) | (LATIN << 16) | (LATIN << 8) | LATIN;

/** The signs of disguises in a text: most texts hold none, and every text is asked. */
function signsIn(signs: Uint8Array, text: string): number {
  let seen = 0;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = signs[text.charCodeAt(at)] as number;
    last = (last << 8) | sign;
    if ((sign & (ASTRAL_SIGN | RADICAL)) !== 0 && isDress(text, at)) seen |= sign & (ASTRAL_SIGN | RADICAL);
    if ((last & TWO_IN_A_ROW) === TWO_IN_A_ROW) seen |= SIDES;
    if ((last & BETWEEN) === BETWEEN && isInWord(text, at - 1)) seen |= DIGIT;
    if ((last & BEFORE) === BEFORE && isInWord(text, at - 3)) seen |= DIGIT;
  }
  return seen;
}

/** Most of what begins like a letter in a circle is a picture. */
const isDress = (text: string, at: number): boolean =>
  text.charCodeAt(at) !== 0xd83c || (text.charCodeAt(at + 1) >= 0xdd30 && text.charCodeAt(at + 1) <= 0xdd89);

/** A letter on either side and one more, or four letters behind one with which a word begins. */
function isInWord(text: string, at: number): boolean {
  if (!isLetter(text, at + 1)) return false;
  if (isLetter(text, at - 1)) return isLetter(text, at - 2) || isLetter(text, at + 2);
  const isBeginning = (text[at] === '0' || text[at] === '5') && !/\d/.test(text[at - 1] ?? '');
  return isBeginning && isLetter(text, at + 2) && isLetter(text, at + 3) && isLetter(text, at + 4);
}

function digitsInWords(signs: Uint8Array, text: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++)
    if (((signs[text.charCodeAt(at)] as number) & DIGIT) !== 0 && isInWord(text, at)) places.push(at);
  return places;
}

function isLetter(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const lower = text.charCodeAt(at) | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Where at least two characters in a row are written as their halves: 木句木己. One alone may be two words. */
function pairsInARow(signs: Uint8Array, halves: Halves, table: SymbolTable, text: string): number[] {
  const starts: number[] = [];
  const isPair = (at: number): boolean =>
    ((signs[text.charCodeAt(at)] as number) & LEFT_SIDE) !== 0 &&
    ((signs[text.charCodeAt(at + 1)] as number) & RIGHT_SIDE) !== 0 &&
    wholeOf(table, halves, text.slice(at, at + 2)) !== null;
  for (let at = 0; at + 3 < text.length; at++) {
    if (((signs[text.charCodeAt(at)] as number) & LEFT_SIDE) === 0 || !isPair(at) || !isPair(at + 2))
      continue;
    for (; at + 1 < text.length && isPair(at); at += 2) starts.push(at);
  }
  return starts;
}

const known = new WeakMap<Halves, Uint8Array>();

/** By text unit: what it may be a sign of. */
function signsOf(halves: Halves, { packed }: SymbolTable): Uint8Array {
  let signs = known.get(halves);
  if (signs === undefined) {
    const folded = new Uint8Array(0x10000);
    for (const key of halfPairs(halves)) {
      folded[key >>> 16] = (folded[key >>> 16] as number) | LEFT_SIDE;
      folded[key & 0xffff] = (folded[key & 0xffff] as number) | RIGHT_SIDE;
    }
    signs = new Uint8Array(0x10000);
    for (let unit = 0; unit < 0x10000; unit++)
      signs[unit] = folded[(packed[unit] as number) & 0xffff] as number;
    const mark = (units: string, sign: number): void => {
      for (let i = 0; i < units.length; i++)
        (signs as Uint8Array)[units.charCodeAt(i)] =
          ((signs as Uint8Array)[units.charCodeAt(i)] as number) | sign;
    };
    mark('\ud835\ud83c', ASTRAL_SIGN);
    mark('亻氵冫讠纟钅饣犭忄扌艹衤礻阝刂疒宀', RADICAL);
    mark(Object.keys(LEET_LETTERS).join(''), DIGIT);
    mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LATIN);
    known.set(halves, signs);
  }
  return signs;
}

/** 𝐂, 🅒, 🄲 and 🅲 as the letter they show. */
function astralLetter(char: string): string | null {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x1f130) return String.fromCharCode(0x61 + ((code - 0x1f130) % 0x20));
  const plain = char.normalize('NFKC');
  return /^[a-z]$/i.test(plain) ? plain : null;
}

/** Those that reach into a span, found by halving: a long text may hold as many as it has words. */
function acrossSpan(disguises: readonly Disguise[], start: number, end: number): Disguise[] {
  let [low, high] = [0, disguises.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((disguises[middle] as Disguise).end > start) high = middle;
    else low = middle + 1;
  }
  let last = low;
  while (last < disguises.length && (disguises[last] as Disguise).start < end) last++;
  return disguises.slice(low, last);
}

/** Names found across a disguise reach to its end, and say how they are dressed. */
export function tellDisguises(found: readonly Candidate[], disguises: readonly Disguise[]): void {
  for (const candidate of found) {
    const worn = acrossSpan(disguises, candidate.start, candidate.end);
    if (worn.length === 0) continue;
    candidate.end = Math.max(candidate.end, ...worn.map(({ end }) => end));
    const kinds = new Set([...worn.map(({ kind }) => kind), ...candidate.kinds]);
    kinds.delete('exact');
    const d = candidate.departures;
    if (d !== null) {
      // The second half of a character is no mark between two.
      const halves = worn.filter(({ end }) => end < candidate.end).length;
      d.gaps = Math.max(0, d.gaps - halves);
      d.marks = Math.max(0, d.marks - halves);
      if (d.gaps === 0) kinds.delete('separator');
    }
    candidate.kinds = [...kinds];
  }
}
