import type { SymbolTable } from './symbol-table.ts';

const LONGEST_SYLLABLE = 6;

/** Spellings of ü that people type. */
const plainSyllable = (letters: string): string =>
  letters.startsWith('lyu') || letters.startsWith('nyu') ? `${letters[0]}v${letters.slice(3)}` : letters;

/** Toneless class of one syllable written in plain letters, or undefined when it is none. */
export function syllableClass(table: SymbolTable, letters: string): number | undefined {
  return table.syllables.get(plainSyllable(letters));
}

/**
 * Cuts a run of Latin letters into pinyin syllables, longest first, stepping back where a long first choice
 * leaves a rest that is none. Returns [end, class, end, class …] in text offsets, or null.
 */
export function segmentSyllables(
  table: SymbolTable,
  text: string,
  at: number,
  stop: number,
): number[] | null {
  let letters = '';
  for (let i = at; i < stop; i++) {
    letters += String.fromCharCode((table.packed[text.charCodeAt(i)] as number) & 0xffff);
  }
  const found = cut(table, letters);
  if (found === null) return null;
  return found.map((value, index) => (index % 2 === 0 ? value + at : value));
}

/** The same on plain letters: [end, class …] from 0. Tables of dead ends keep it linear. */
export function cut(table: SymbolTable, letters: string): number[] | null {
  const dead = new Uint8Array(letters.length + 1);
  const out: number[] = [];
  const walk = (from: number): boolean => {
    if (from === letters.length) return true;
    if (dead[from] === 1) return false;
    for (let size = Math.min(LONGEST_SYLLABLE, letters.length - from); size > 0; size--) {
      const found = syllableClass(table, letters.slice(from, from + size));
      if (found === undefined) continue;
      out.push(from + size, found);
      if (walk(from + size)) return true;
      out.length -= 2;
    }
    dead[from] = 1;
    return false;
  };
  return walk(0) ? out : null;
}
