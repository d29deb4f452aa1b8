import type { Confusables } from '../rulebook.ts';
import { packUnitLists, type UnitLists } from './lists.ts';
import { buildSyllableTrie, type SyllableTrie } from './syllables.ts';

/** Symbol classes below `FIRST_CLASS` are not letters of a name. */
export const JOINER = 0;
export const BREAKER = 1;
export const LETTER = 2;
export const OTHER = 3;
export const OPENER = 4;
export const CLOSER = 5;
export const DIGIT = 6;
export const INVISIBLE = 7;
/** Small words read as noise inside a name (的, 之): ordinary symbols that a walk may step over. */
export const FIRST_CLASS = 8;

const UNITS = 65_536;
const NUMERALS = '零一二三四五六七八九';

/**
 * What each UTF-16 unit is: folded unit in the low half, symbol class in the high half of one word, so that
 * the scan needs one load per unit. Han classes are toneless syllables: a name and its homophones walk the
 * same path through the trie.
 */
export interface SymbolTable {
  packed: Int32Array;
  /** Astral code point → folded unit; absent means noise (emoji) unless it is an ideograph. */
  astral: Map<number, number>;
  syllableTrie: SyllableTrie;
  /** Han unit → every class it can be read as, the usual one first. */
  readings: UnitLists;
  /** Number of classes in use; grows while names are compiled. */
  classes: number;
  /** Class of the numeral a digit stands for: index 0–9. */
  numerals: Int32Array;
}

const OPENERS = '([{（［｛【〔《〈「『〖“‘"';
const CLOSERS = ')]}）］｝】〕》〉」』〗”’';

const isIdeograph = (code: number): boolean =>
  (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) || code >= 0x20000;

/** Zero-width, joiner and variation characters: invisible on a screen, so never counted as a gap. */
const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  (code >= 0xfe00 && code <= 0xfe0f) ||
  code === 0xfeff ||
  code === 0x00ad ||
  code === 0x034f ||
  code === 0x061c ||
  code === 0x115f ||
  code === 0x1160 ||
  code === 0x17b4 ||
  code === 0x17b5 ||
  (code >= 0x180b && code <= 0x180f) ||
  code === 0x3164 ||
  code === 0xffa0;

/** Base letter of an accented, full-width or mathematical letter, or of a digit in any dress; else ''. */
function plainForm(char: string): string {
  const plain = char
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return /^[a-z0-9]$/.test(plain) ? plain : '';
}

/** Simplified radicals that Unicode does not map to their characters. */
const RADICALS: Record<string, string> = {
  '⻩': '黄',
  '⻰': '龙',
  '⻣': '骨',
  '⻙': '韦',
  '⻁': '虎',
  '⻤': '鬼',
  '⻧': '卤',
};

/** Cyrillic letters that look like Latin ones, and Greek letters as names of goods are transcribed (ISO 843). */
const LATIN_TWINS: Record<string, string> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  х: 'x',
  у: 'y',
  α: 'a',
  ο: 'o',
  ρ: 'p',
  ν: 'v',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  λ: 'l',
  μ: 'm',
  π: 'p',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  ω: 'o',
  ι: 'i',
  κ: 'k',
  ø: 'o',
  ı: 'i',
  ł: 'l',
  ß: 's',
  ɡ: 'g',
  ɑ: 'a',
};

export function buildSymbolTable(confusables: Confusables, noise: NoiseRules): SymbolTable {
  const packed = new Int32Array(UNITS);
  const set = (unit: number, symbolClass: number, folded = unit) => {
    packed[unit] = (symbolClass << 16) | folded;
  };
  const syllables = new Map<string, number>();
  let classes = FIRST_CLASS;
  const classOf = (syllable: string): number => {
    const known = syllables.get(syllable);
    if (known !== undefined) return known;
    syllables.set(syllable, classes);
    return classes++;
  };

  packed.set(generalUnits());
  for (const [range, first] of NUMBER_FORMS) {
    for (let i = 0; i < 9; i++) set(range + i, DIGIT, first + i);
  }
  const astral = new Map<number, number>();
  const readings = new Map<number, number[]>();
  for (const [char, all] of confusables.readings) {
    if (char.length !== 1) continue;
    const ids = all.map(classOf);
    readings.set(char.charCodeAt(0), ids);
    set(char.charCodeAt(0), ids[0] ?? OTHER);
  }
  for (const [from, to] of confusables.fold) {
    if (to.length !== 1) continue;
    const target = packed[to.charCodeAt(0)] ?? 0;
    if (from.length === 1) packed[from.charCodeAt(0)] = target;
    else astral.set(from.codePointAt(0) ?? 0, to.charCodeAt(0));
  }
  // Radical and compatibility forms take the class of the character they stand for.
  for (let unit = 0; unit < UNITS; unit++) {
    const word = packed[unit] ?? 0;
    const folded = word & 0xffff;
    if (word >>> 16 === OTHER && folded !== unit) packed[unit] = packed[folded] ?? word;
  }
  for (const unit of noise.joiners)
    if ((packed[unit] as number) >>> 16 !== DIGIT) set(unit, isInvisible(unit) ? INVISIBLE : JOINER);
  for (const unit of noise.breakers) set(unit, BREAKER);
  for (const char of OPENERS) set(char.charCodeAt(0), OPENER);
  for (const char of CLOSERS) set(char.charCodeAt(0), CLOSER);

  const numerals = new Int32Array(10);
  for (let digit = 0; digit < 10; digit++) {
    const unit = NUMERALS.charCodeAt(digit);
    numerals[digit] = (packed[unit] ?? 0) >>> 16;
  }
  const syllableTrie = buildSyllableTrie(syllables);
  return { packed, astral, syllableTrie, readings: packUnitLists(readings), classes, numerals };
}

/** Parenthesised and circled Han numerals and Roman ones, as the digits they stand for. */
const NUMBER_FORMS: [number, number][] = [
  [0x3220, 0x31],
  [0x3280, 0x31],
  [0x2160, 0x31],
  [0x2170, 0x31],
];

/** Which units a rulebook calls joiners and breakers, beyond what Unicode says. */
export interface NoiseRules {
  joiners: ReadonlySet<number>;
  breakers: ReadonlySet<number>;
}

let general: Int32Array | null = null;

/** What Unicode says of every unit; the same for all rulebooks, so worked out once. */
function generalUnits(): Int32Array {
  if (general === null) {
    const packed = new Int32Array(UNITS);
    fillGeneralUnits((unit, symbolClass, folded = unit) => {
      packed[unit] = (symbolClass << 16) | folded;
    });
    general = packed;
  }
  return general;
}

/** Gives every unit the class Unicode suggests; readings, foldings and noise lists then refine it. */
function fillGeneralUnits(set: (unit: number, symbolClass: number, folded?: number) => void): void {
  for (let unit = 0; unit < UNITS; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) {
      set(unit, JOINER);
      continue;
    }
    if (isInvisible(unit)) {
      set(unit, INVISIBLE);
      continue;
    }
    const char = String.fromCharCode(unit);
    if (isIdeograph(unit) || (unit >= 0x2e80 && unit <= 0x2fdf)) {
      const compatible = RADICALS[char] ?? char.normalize('NFKC');
      set(unit, OTHER, compatible.length === 1 ? compatible.charCodeAt(0) : unit);
      continue;
    }
    if (unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029) {
      set(unit, BREAKER);
      continue;
    }
    const plain = unit < 0x80 || unit > 0xa0 ? plainForm(char) : '';
    const twin = LATIN_TWINS[char.toLowerCase()];
    if (plain !== '' && plain >= '0' && plain <= '9') set(unit, DIGIT, plain.charCodeAt(0));
    else if (plain !== '') set(unit, LETTER, plain.charCodeAt(0));
    else if (twin !== undefined) set(unit, LETTER, twin.charCodeAt(0));
    else if (/[\p{L}\p{N}]/u.test(char)) set(unit, OTHER);
    else set(unit, JOINER);
  }
}

/** Folded unit of an astral code point, 0 when it is noise (emoji), the replacement character when a letter. */
export function foldAstral(table: SymbolTable, code: number): number {
  const folded = table.astral.get(code);
  if (folded !== undefined) return folded;
  const plain = plainForm(String.fromCodePoint(code));
  if (plain !== '') return plain.charCodeAt(0);
  const compatible = String.fromCodePoint(code).normalize('NFKC');
  if (compatible.length === 1) return compatible.charCodeAt(0);
  return isIdeograph(code) ? 0xfffd : 0;
}
