import type { SymbolTable } from './symbol-table.ts';

/** Syllables as a table of letters: state × 26 → state, and the class in which a state ends. */
export interface SyllableTrie {
  next: Int16Array;
  classes: Int16Array;
}

/** Spellings of ü that people type besides v. */
const spellings = (syllable: string): string[] =>
  /^[ln]v/.test(syllable) ? [syllable, `${syllable[0]}yu${syllable.slice(2)}`] : [syllable];

export function buildSyllableTrie(syllables: ReadonlyMap<string, number>): SyllableTrie {
  const next: number[][] = [new Array(26).fill(0)];
  const classes: number[] = [0];
  for (const [syllable, symbol] of syllables) {
    if (!/^[a-z]+$/.test(syllable)) continue;
    for (const letters of spellings(syllable)) {
      let state = 0;
      for (const letter of letters) {
        const row = next[state] as number[];
        const code = letter.charCodeAt(0) - 97;
        if (row[code] === 0) {
          row[code] = next.length;
          next.push(new Array(26).fill(0));
          classes.push(0);
        }
        state = row[code] as number;
      }
      if (classes[state] === 0) classes[state] = symbol;
    }
  }
  return { next: Int16Array.from(next.flat()), classes: Int16Array.from(classes) };
}

const LONGEST_RUN = 64;
const ends = new Int32Array(LONGEST_RUN);
const found = new Int32Array(LONGEST_RUN);
/** Places from which no cut is possible, by the call that found it out: keeps the search linear. */
const dead = new Int32Array(LONGEST_RUN + 1);
let call = 0;

/**
 * Cuts a run of Latin letters into pinyin syllables, longest first, stepping back where a long first choice
 * leaves a rest that is none. Returns how many there are (0 = no pinyin); ends and classes are then in
 * `syllableEnds` and `syllableClasses` until the next call.
 */
export function segmentSyllables(table: SymbolTable, text: string, at: number, stop: number): number {
  if (stop - at > LONGEST_RUN) return 0;
  call = (call + 1) | 0;
  return cut(table, text, at, stop, 0);
}

export const syllableEnds = ends;
export const syllableClasses = found;

function cut(table: SymbolTable, text: string, at: number, stop: number, depth: number): number {
  if (at === stop) return depth;
  if (dead[stop - at] === call) return 0;
  const { next, classes } = table.syllableTrie;
  // The ends of all syllables that begin here, as bits: at most six letters long.
  let options = 0;
  let state = 0;
  for (let i = at; i < stop; i++) {
    state = next[state * 26 + (((table.packed[text.charCodeAt(i)] as number) & 0xffff) - 97)] as number;
    if (state === 0) break;
    if (classes[state] !== 0) options |= 1 << (i - at);
  }
  while (options !== 0) {
    const size = 31 - Math.clz32(options);
    options &= ~(1 << size);
    const count = cut(table, text, at + size + 1, stop, depth + 1);
    if (count > 0) {
      ends[depth] = at + size + 1;
      found[depth] = classOf(table, text, at, at + size + 1);
      return count;
    }
  }
  dead[stop - at] = call;
  return 0;
}

function classOf({ syllableTrie, packed }: SymbolTable, text: string, at: number, stop: number): number {
  let state = 0;
  for (let i = at; i < stop; i++) {
    state = syllableTrie.next[
      state * 26 + (((packed[text.charCodeAt(i)] as number) & 0xffff) - 97)
    ] as number;
  }
  return syllableTrie.classes[state] as number;
}
