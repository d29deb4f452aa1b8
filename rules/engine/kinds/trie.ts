import { FIRST_CLASS, OTHER, type SymbolTable } from '../text/symbol-table.ts';
import type { Form } from './forms.ts';

/** How a pattern departs from its form. */
export const PLAIN = 0;
/** One character written as its two halves. */
export const SPLIT = 1;
/** One inner character left out. */
export const DROP = 2;

/** More readings of one name than this say nothing more. */
const MOST_READINGS = 8;
const CLASS_BITS = 11;
const SHORTEST_SPLIT = 3;
const SHORTEST_DROP = 5;

/** A compiled set of spellings: one trie over symbol classes in flat arrays. */
export interface Trie {
  /** Open addressing: (state << CLASS_BITS | class) → next state. */
  keys: Int32Array;
  next: Int32Array;
  mask: number;
  /** Which classes (mod 32) can follow a state: saves most probes. */
  follow: Int32Array;
  /** First pattern ending in a state, -1 when none; `chain` leads to the others. */
  out: Int32Array;
  chain: Int32Array;
  patternForm: Int32Array;
  patternKind: Uint8Array;
  patternAt: Uint8Array;
  /** Both halves of a split character, left << 16 | right. */
  patternHalves: Uint32Array;
  /** Units of every form after folding, and its readings' classes. */
  formUnits: Uint16Array[];
  /** Depth-two state by (first class, second class); 0 = no name begins so. */
  gate: Int32Array;
  /** The gate in one bit each: small enough to stay in the nearest cache. */
  gateBits: Int32Array;
  classes: number;
  states: number;
}

/** One path through the trie before it is packed. */
export interface Draft {
  classes: number[];
  form: number;
  kind: number;
  at: number;
  halves: number;
}

/** Folded units of a spelling, joiners dropped. */
export function foldedUnits(table: SymbolTable, text: string): number[] {
  const units: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const word = table.packed[text.charCodeAt(i)] as number;
    if (word >>> 16 === OTHER || word >>> 16 >= FIRST_CLASS) units.push(word & 0xffff);
  }
  return units;
}

/** Classes a unit may be walked by; a unit without reading gets a class of its own. */
function classesOf(table: SymbolTable, unit: number, limit: number): number[] {
  const readings = table.readings.get(unit);
  if (readings !== undefined && readings.length > 0) return readings.slice(0, limit);
  const word = table.packed[unit] as number;
  if (word >>> 16 >= FIRST_CLASS) return [word >>> 16];
  const own = table.classes++;
  table.packed[unit] = (own << 16) | unit;
  return [own];
}

function expand(lists: number[][]): number[][] {
  // Most names have one reading only.
  if (lists.every((list) => list.length === 1)) return [lists.map((list) => list[0] as number)];
  let out: number[][] = [[]];
  for (const list of lists) {
    const room = Math.max(1, Math.floor(MOST_READINGS / out.length));
    const choices = list.slice(0, room);
    out = out.flatMap((prefix) => choices.map((choice) => [...prefix, choice]));
  }
  return out;
}

/** Heads and two-character spellings other than the name itself are looked for in their own letters only. */
export const countsExactOnly = (role: Form['role'], length: number): boolean =>
  role === 'part' || (length === 2 && role !== 'name');

/**
 * Compiles Han spellings. Everything a name may look like in the same number of symbols shares its path;
 * split and shortened spellings get patterns of their own.
 */
export function buildTrie(
  table: SymbolTable,
  forms: readonly Form[],
  splits: ReadonlyMap<number, readonly [number, number][]>,
): { trie: Trie; drafts: Draft[] } {
  const drafts: Draft[] = [];
  const formUnits: Uint16Array[] = [];
  for (const [form, { text, role }] of forms.entries()) {
    const units = foldedUnits(table, text);
    formUnits.push(Uint16Array.from(units));
    if (units.length < 2 || countsExactOnly(role, units.length)) continue;
    const lists = units.map((unit) => classesOf(table, unit, MOST_READINGS));
    const short = units.length === 2;
    for (const classes of expand(short ? lists.map((list) => list.slice(0, 2)) : lists)) {
      drafts.push({ classes, form, kind: PLAIN, at: 0, halves: 0 });
    }
    const first = lists.map((list) => list[0] as number);
    if (units.length >= SHORTEST_SPLIT) {
      for (const [at, unit] of units.entries()) {
        for (const [left, right] of splits.get(unit) ?? []) {
          const halves = [left, right].map((half) => classesOf(table, half, 1)[0] as number);
          drafts.push({
            classes: [...first.slice(0, at), ...halves, ...first.slice(at + 1)],
            form,
            kind: SPLIT,
            at,
            halves: left * 65_536 + right,
          });
        }
      }
    }
    if (units.length >= SHORTEST_DROP && role === 'name') {
      for (let at = units.length >= 6 ? 0 : 1; at < units.length - 1; at++) {
        drafts.push({
          classes: [...first.slice(0, at), ...first.slice(at + 1)],
          form,
          kind: DROP,
          at,
          halves: 0,
        });
      }
    }
  }
  return { trie: pack(drafts, formUnits, table.classes), drafts };
}

function pack(drafts: readonly Draft[], formUnits: Uint16Array[], classes: number): Trie {
  const most = drafts.reduce((sum, draft) => sum + draft.classes.length, 1) + 1;
  let size = 1024;
  while (size < most * 2) size *= 2;
  const keys = new Int32Array(size).fill(-1);
  const next = new Int32Array(size);
  const follow = new Int32Array(most + 1);
  const out = new Int32Array(most + 1).fill(-1);
  const chain = new Int32Array(drafts.length).fill(-1);
  const gate = new Int32Array(classes * classes);
  const gateBits = new Int32Array((classes * classes + 31) >>> 5);
  let states = 1;
  for (const [id, draft] of drafts.entries()) {
    let state = 0;
    for (const [depth, symbol] of draft.classes.entries()) {
      follow[state] = (follow[state] as number) | (1 << (symbol & 31));
      const key = (state << CLASS_BITS) | symbol;
      let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & (size - 1);
      while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & (size - 1);
      if (keys[slot] === -1) {
        keys[slot] = key;
        next[slot] = states++;
      }
      state = next[slot] as number;
      if (depth === 1) {
        const pair = (draft.classes[0] as number) * classes + symbol;
        gate[pair] = state;
        gateBits[pair >>> 5] = (gateBits[pair >>> 5] as number) | (1 << (pair & 31));
      }
    }
    chain[id] = out[state] as number;
    out[state] = id;
  }
  return {
    keys,
    next,
    mask: size - 1,
    follow,
    out,
    chain,
    patternForm: Int32Array.from(drafts, (draft) => draft.form),
    patternKind: Uint8Array.from(drafts, (draft) => draft.kind),
    patternAt: Uint8Array.from(drafts, (draft) => draft.at),
    patternHalves: Uint32Array.from(drafts, (draft) => draft.halves),
    formUnits,
    gate,
    gateBits,
    classes,
    states,
  };
}

/** The state reached from `state` by a symbol class, 0 when there is none. */
export function step(trie: Trie, state: number, symbol: number): number {
  if (((trie.follow[state] as number) & (1 << (symbol & 31))) === 0) return 0;
  const key = (state << CLASS_BITS) | symbol;
  let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & trie.mask;
  for (;;) {
    const found = trie.keys[slot] as number;
    if (found === key) return trie.next[slot] as number;
    if (found === -1) return 0;
    slot = (slot + 1) & trie.mask;
  }
}
