import type { Stream } from '../text/stream.ts';
import { CLOSER, INVISIBLE, JOINER, LETTER, OPENER, type SymbolTable } from '../text/symbol-table.ts';
import type { Form } from './forms.ts';

/** From this length on one letter may be wrong, missing, doubled or swapped (Champange, Rocquefort). */
const SHORTEST_EDITABLE = 6;
/** From this length on a letter may be doubled (Riojja). */
const SHORTEST_DOUBLED = 5;
/** Noise between two words of a Latin name. */
const WIDEST_GAP = 3;

/** By letter (a = 0): the letters that may begin a name in its place. */
const SOUNDS_LIKE: readonly (readonly number[])[] = Array.from({ length: 26 }, (_, code) =>
  ['ck', 'cs', 'ks', 'sz', 'bv', 'bp', 'vw', 'gj', 'iy', 'fv', 'dt'].flatMap((pair) => {
    const [one, other] = [...pair].map((letter) => letter.charCodeAt(0) - 97) as [number, number];
    return one === code ? [other] : other === code ? [one] : [];
  }),
);

/** Finds after which one text is searched no further. */
const MOST_FINDS = 2_000;

/**
 * Latin spellings as one trie over their letters; spaces, hyphens and accents do not count. The states behind one
 * state are numbered in the order of their letters, so that all of them are gone through side by side.
 */
export interface LatinTrie {
  /** Bit per letter that can follow a state. */
  follow: Int32Array;
  /** The state behind the first letter that can follow. */
  behind: Int32Array;
  /** Form index + 1 ending in a state, 0 = none. */
  out: Int32Array;
  lengths: Int32Array;
  /** Fewest letters that could spell any of them. */
  shortest: number;
}

export interface LatinFind {
  form: number;
  start: number;
  end: number;
  /** Letters wrong, missing, too many or swapped. */
  edits: number;
}

/** Letters of a spelling, folded; '' where it holds anything else that counts. */
export function latinLetters(table: SymbolTable, text: string): string {
  let letters = '';
  for (let i = 0; i < text.length; i++) {
    const word = table.packed[text.charCodeAt(i)] as number;
    if (word >>> 16 === LETTER) letters += String.fromCharCode(word & 0xffff);
  }
  return letters;
}

/** A state before it is numbered. */
interface Draft {
  next: (Draft | undefined)[];
  out: number;
}

export function buildLatinTrie(table: SymbolTable, forms: readonly (Form | null)[]): LatinTrie {
  const root: Draft = { next: [], out: 0 };
  const lengths = new Int32Array(forms.length);
  for (const [index, form] of forms.entries()) {
    if (form === null) continue;
    const letters = latinLetters(table, form.text);
    if (letters.length < 4 && form.role !== 'name' && !/[\s'’-]/.test(form.text)) continue;
    lengths[index] = letters.length;
    let state = root;
    for (const letter of letters) {
      const code = letter.charCodeAt(0) - 97;
      state.next[code] ??= { next: [], out: 0 };
      state = state.next[code];
    }
    if (state.out === 0) state.out = index + 1;
  }
  const spelt = lengths.filter((length) => length > 0);
  // One letter may be missing of those that may be misspelt.
  const shortest = spelt.reduce((least, n) => Math.min(least, n >= SHORTEST_EDITABLE ? n - 1 : n), 64);
  return { ...numbered(root), lengths, shortest };
}

/** Numbers the states breadth first. */
function numbered(root: Draft): Pick<LatinTrie, 'follow' | 'behind' | 'out'> {
  const states = [root];
  const follow: number[] = [];
  const behind: number[] = [];
  for (const { next } of states) {
    behind.push(states.length);
    let letters = 0;
    for (const [code, state] of next.entries()) {
      if (state === undefined) continue;
      letters |= 1 << code;
      states.push(state);
    }
    follow.push(letters);
  }
  return {
    follow: Int32Array.from(follow),
    behind: Int32Array.from(behind),
    out: Int32Array.from(states, ({ out }) => out),
  };
}

interface Letters {
  code: Uint8Array;
  at: Int32Array;
  /** 1 where a word begins; 2 where something other than noise stands before it. */
  edge: Uint8Array;
  count: number;
}

/** Reused from text to text; valid until the next is read. */
let scratch = newLetters(1024);

function newLetters(size: number): Letters {
  return { code: new Uint8Array(size), at: new Int32Array(size), edge: new Uint8Array(size), count: 0 };
}

/** What stands between two runs of letters: 0 nothing to be seen, 1 noise, 2 the end of a phrase. */
export function edgeBetween({ packed }: SymbolTable, text: string, from: number, to: number): number {
  let noise = 0;
  for (let i = from; i < to; i++) {
    const kind = (packed[text.charCodeAt(i)] as number) >>> 16;
    // Nothing is seen of invisible characters, so nothing ends there.
    if (kind === INVISIBLE) continue;
    if (kind !== JOINER && kind !== OPENER && kind !== CLOSER) return 2;
    if (++noise > WIDEST_GAP) return 2;
  }
  return noise > 0 ? 1 : 0;
}

/** Reads the letters of some runs that hang together. */
function readLetters(table: SymbolTable, text: string, { runs }: Stream, from: number, to: number): Letters {
  const size = (runs[to - 1] as number) - (runs[from] as number);
  if (scratch.code.length <= size) scratch = newLetters(Math.ceil(size * 1.5) + 1);
  const { code, at, edge } = scratch;
  let count = 0;
  for (let run = from; run < to; run += 2) {
    const begin = runs[run] as number;
    const first = count;
    for (let i = begin; i < (runs[run + 1] as number); i++) {
      code[count] = ((table.packed[text.charCodeAt(i)] as number) & 0xffff) - 97;
      at[count] = i;
      edge[count++] = 0;
    }
    edge[first] = run === from ? 2 : edgeBetween(table, text, runs[run - 1] as number, begin);
  }
  edge[count] = 2;
  scratch.count = count;
  return scratch;
}

/** Finds Latin spellings that begin and end at word edges. */
export function scanLatin(trie: LatinTrie, table: SymbolTable, text: string, stream: Stream): LatinFind[] {
  const finds: LatinFind[] = [];
  if (trie.follow[0] === 0) return finds;
  const { runs, runCount } = stream;
  for (let from = 0; from < runCount; ) {
    // The runs that hang together; units and sizes (5kg, ml) are too short to be looked at.
    let letters = (runs[from + 1] as number) - (runs[from] as number);
    let to = from + 2;
    for (; to < runCount; to += 2) {
      if (edgeBetween(table, text, runs[to - 1] as number, runs[to] as number) === 2) break;
      letters += (runs[to + 1] as number) - (runs[to] as number);
    }
    if (letters >= trie.shortest) scanPhrase(trie, readLetters(table, text, stream, from, to), finds);
    if (finds.length > MOST_FINDS) break;
    from = to;
  }
  return finds;
}

function scanPhrase(trie: LatinTrie, letters: Letters, finds: LatinFind[]): void {
  for (let i = 0; i < letters.count && finds.length <= MOST_FINDS; i++) {
    if (letters.edge[i] !== 0 && letters.count - i >= trie.shortest) walk(trie, letters, i, i, 0, finds);
  }
}

/** The state behind a letter, 0 when it cannot follow. */
function go({ follow, behind }: LatinTrie, state: number, code: number): number {
  const letters = follow[state] as number;
  const letter = 1 << code;
  if ((letters & letter) === 0) return 0;
  return (behind[state] as number) + bitsIn(letters & (letter - 1));
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function walk(
  trie: LatinTrie,
  letters: Letters,
  from: number,
  at: number,
  state: number,
  finds: LatinFind[],
): void {
  note(trie, letters, from, at, state, 0, finds);
  const more = goesOn(letters, from, at);
  const code = more ? (letters.code[at] as number) : -1;
  if (more) {
    const next = go(trie, state, code);
    if (next !== 0) walk(trie, letters, from, at + 1, next, finds);
  }
  if (at === from) {
    // Of a first letter only one that sounds like it: Shampagne, Kognac.
    for (const other of SOUNDS_LIKE[code] ?? []) {
      const next = go(trie, state, other);
      if (next !== 0) finish(trie, letters, from, at + 1, next, finds);
    }
    return;
  }
  const own = more ? 1 << code : 0;
  let next = trie.behind[state] as number;
  for (let rest = trie.follow[state] as number; rest !== 0; rest &= rest - 1, next++) {
    if ((rest & -rest) === own) continue;
    // A letter left out, and a wrong letter.
    finish(trie, letters, from, at, next, finds);
    if (more) finish(trie, letters, from, at + 1, next, finds);
  }
  if (!more) return;
  // A letter too many.
  const doubled = code === letters.code[at - 1];
  finish(trie, letters, from, at + 1, state, finds, doubled ? SHORTEST_DOUBLED : SHORTEST_EDITABLE);
  if (at + 1 < letters.count && letters.edge[at + 1] !== 2) {
    const swapped = go(trie, state, letters.code[at + 1] as number);
    if (swapped !== 0) {
      const back = go(trie, swapped, code);
      if (back !== 0) finish(trie, letters, from, at + 2, back, finds);
    }
  }
}

/** Goes on letter by letter after the one change that is borne. */
function finish(
  trie: LatinTrie,
  letters: Letters,
  from: number,
  begin: number,
  start: number,
  finds: LatinFind[],
  shortest = SHORTEST_EDITABLE,
): void {
  let state = start;
  for (let at = begin; ; at++) {
    note(trie, letters, from, at, state, 1, finds, shortest);
    if (!goesOn(letters, from, at)) return;
    state = go(trie, state, letters.code[at] as number);
    if (state === 0) return;
  }
}

/** True when the phrase has a letter at this place that may belong to the same name. */
const goesOn = ({ count, edge }: Letters, from: number, at: number): boolean =>
  at < count && !(at > from && edge[at] === 2);

/** Keeps a spelling that ends in this state, where a word ends as well. */
function note(
  trie: LatinTrie,
  { at: places, edge }: Letters,
  from: number,
  at: number,
  state: number,
  edits: number,
  finds: LatinFind[],
  shortest = 0,
): void {
  const form = (trie.out[state] as number) - 1;
  if (form < 0 || at === from || edge[at] === 0) return;
  if ((trie.lengths[form] as number) < shortest) return;
  finds.push({ form, start: places[from] as number, end: (places[at - 1] as number) + 1, edits });
}
