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
  disguises: readonly Disguise[];
}

/** Fills the place of a second unit: nothing is seen of it, so nothing ends there. */
const NOTHING = '\u2060';

/** Anything at all that may be a disguise; most texts have none. */
const ANY = /[\ud835\ud83c亻氵冫讠纟钅饣犭忄扌艹衤礻阝刂疒宀]|[a-z][0134578@$!][a-z]|[05][a-z]{4}/i;
/** Letters of mathematics, and letters in circles and squares; flags are pairs of letters of their own. */
const ASTRAL = /\ud835[\udc00-\udfff]|\ud83c[\udd30-\udd49\udd50-\udd69\udd70-\udd89]/g;
/** A digit or sign inside a word of letters: Sc0tch, Champ@gne, Wh1sky. */
const LEET =
  /(?<=[a-z]{2})[0134578@$!](?=[a-z])|(?<=[a-z])[0134578@$!](?=[a-z]{2})|(?<![a-z\d])[05](?=[a-z]{4})/gi;
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
  const pairs = pairsInARow(halves, table, text);
  if (pairs.length === 0 && !ANY.test(text)) return null;
  const disguises: Disguise[] = [];
  const read =
    (kind: Disguise['kind'], letter: (was: string) => string | null) => (was: string, at: number) => {
      const letters = letter(was);
      if (letters === null) return was;
      disguises.push({ start: at, end: at + was.length, kind });
      return letters.padEnd(was.length, NOTHING);
    };
  const whole = (pair: string): string | null => wholeOf(table, halves, pair);
  let plain = text;
  for (const start of pairs) {
    const joined = read('split', whole)(plain.slice(start, start + 2), start);
    plain = plain.slice(0, start) + joined + plain.slice(start + 2);
  }
  plain = plain
    .replace(ASTRAL, read('compatibility', astralLetter))
    .replace(
      LEET,
      read('look-alike', (sign) => LEET_LETTERS[sign] ?? null),
    )
    .replace(LEFT, read('split', whole))
    .replace(RIGHT, read('split', whole));
  return disguises.length === 0 ? null : { text: plain, disguises };
}

/** Where at least two characters in a row are written as their halves: 木句木己. One alone may be two words. */
function pairsInARow(halves: Halves, table: SymbolTable, text: string): number[] {
  const sides = sidesOf(halves, table);
  const starts: number[] = [];
  const isPair = (at: number): boolean =>
    ((sides[text.charCodeAt(at)] as number) & LEFT_SIDE) !== 0 &&
    ((sides[text.charCodeAt(at + 1)] as number) & RIGHT_SIDE) !== 0 &&
    wholeOf(table, halves, text.slice(at, at + 2)) !== null;
  for (let at = 0; at + 3 < text.length; at++) {
    if (((sides[text.charCodeAt(at)] as number) & LEFT_SIDE) === 0 || !isPair(at) || !isPair(at + 2))
      continue;
    for (; at + 1 < text.length && isPair(at); at += 2) starts.push(at);
  }
  return starts;
}

const LEFT_SIDE = 1;
const RIGHT_SIDE = 2;
const known = new WeakMap<Halves, Uint8Array>();

/** By text unit: whether it can be the first or the second half of a character. */
function sidesOf(halves: Halves, { packed }: SymbolTable): Uint8Array {
  let sides = known.get(halves);
  if (sides === undefined) {
    const folded = new Uint8Array(0x10000);
    for (const key of halfPairs(halves)) {
      folded[key >>> 16] = (folded[key >>> 16] as number) | LEFT_SIDE;
      folded[key & 0xffff] = (folded[key & 0xffff] as number) | RIGHT_SIDE;
    }
    sides = new Uint8Array(0x10001);
    for (let unit = 0; unit < 0x10000; unit++)
      sides[unit] = folded[(packed[unit] as number) & 0xffff] as number;
    known.set(halves, sides);
  }
  return sides;
}

/** 𝐂, 🅒, 🄲 and 🅲 as the letter they show. */
function astralLetter(char: string): string | null {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x1f130) return String.fromCharCode(0x61 + ((code - 0x1f130) % 0x20));
  const plain = char.normalize('NFKC');
  return /^[a-z]$/i.test(plain) ? plain : null;
}

/** Names found across a disguise reach to its end, and say how they are dressed. */
export function tellDisguises(found: readonly Candidate[], disguises: readonly Disguise[]): void {
  for (const candidate of found) {
    const worn = disguises.filter(({ start, end }) => start < candidate.end && end > candidate.start);
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
