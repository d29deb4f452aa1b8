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

/** Longer runs of letters are no pinyin. */
export const LONGEST_RUN = 64;
/** The letters of a run, a as 0: filled by whoever reads the text. */
export const runLetters = new Uint8Array(LONGEST_RUN);
/** Ends of the syllables found, counted from the beginning of the run, and their classes: valid until the next call. */
export const syllableEnds = new Int32Array(LONGEST_RUN);
export const syllableClasses = new Int32Array(LONGEST_RUN);
/** Places from which no cut is possible, by the call that found it out: keeps the search linear. */
const dead = new Int32Array(LONGEST_RUN + 1);
let call = 0;

/**
 * Cuts the first `size` of `runLetters` into pinyin syllables, longest first, stepping back where a long first choice
 * leaves a rest that is none. Returns how many there are (0 = no pinyin).
 */
export function segmentSyllables(trie: SyllableTrie, size: number): number {
  if (size > LONGEST_RUN) return 0;
  call = (call + 1) | 0;
  return cut(trie, 0, size, 0);
}

function cut(trie: SyllableTrie, at: number, stop: number, depth: number): number {
  if (at === stop) return depth;
  if (dead[at] === call) return 0;
  const { next, classes } = trie;
  // The ends of all syllables that begin here, as bits: at most six letters long.
  let options = 0;
  let state = 0;
  for (let i = at; i < stop; i++) {
    state = next[state * 26 + (runLetters[i] as number)] as number;
    if (state === 0) break;
    if (classes[state] !== 0) options |= 1 << (i - at);
  }
  while (options !== 0) {
    const last = 31 - Math.clz32(options);
    options &= ~(1 << last);
    const count = cut(trie, at + last + 1, stop, depth + 1);
    if (count > 0) {
      syllableEnds[depth] = at + last + 1;
      syllableClasses[depth] = classOf(trie, at, at + last + 1);
      return count;
    }
  }
  dead[at] = call;
  return 0;
}

function classOf({ next, classes }: SyllableTrie, at: number, stop: number): number {
  let state = 0;
  for (let i = at; i < stop; i++) state = next[state * 26 + (runLetters[i] as number)] as number;
  return classes[state] as number;
}
