import { IntMap } from '../text/int-map.ts';
import { type Lists, listOf, packLists } from '../text/lists.ts';
import { FIRST_CLASS, OTHER, type SymbolTable } from '../text/symbol-table.ts';
import type { Form } from './forms.ts';

/** How a pattern departs from its form. */
export const PLAIN = 0;
/** One inner character left out. */
export const DROP = 1;

/** More readings of one name than this say nothing more. */
const MOST_READINGS = 8;
const CLASS_BITS = 11;
const SHORTEST_DROP = 5;

/** The arrays of a trie over symbol classes; all spellings that share classes share their path. */
export interface TrieTables {
  /** State << CLASS_BITS | class → next state. */
  edges: IntMap;
  /** First class → state. */
  firsts: Int32Array;
  /** By state: which classes (mod 32) can follow, and the first pattern that ends there, -1 when none. */
  nodes: Int32Array;
  /** Pattern → the next that ends in the same state. */
  chain: Int32Array;
  patternForm: Int32Array;
  patternKind: Uint8Array;
  /** The character left out. */
  patternAt: Uint8Array;
}

/** A compiled set of spellings. */
export class Trie {
  readonly tables: TrieTables;
  private readonly edges: IntMap;
  private readonly firsts: Int32Array;
  private readonly nodes: Int32Array;
  readonly chain: Int32Array;
  readonly patternForm: Int32Array;
  readonly patternKind: Uint8Array;
  readonly patternAt: Uint8Array;

  constructor(tables: TrieTables) {
    this.tables = tables;
    this.edges = tables.edges;
    this.firsts = tables.firsts;
    this.nodes = tables.nodes;
    this.chain = tables.chain;
    this.patternForm = tables.patternForm;
    this.patternKind = tables.patternKind;
    this.patternAt = tables.patternAt;
  }

  get states(): number {
    return this.nodes.length / 2;
  }

  /** Bits of the classes (mod 32) that can follow a state: saves most look-ups. */
  followOf(state: number): number {
    return this.nodes[state * 2] as number;
  }

  /** First pattern that ends in a state, -1 when none; `chain` leads to the others. */
  outOf(state: number): number {
    return this.nodes[state * 2 + 1] as number;
  }

  firstState(symbol: number): number {
    return this.firsts[symbol] as number;
  }

  /** The state behind two classes with which, as the gate says, some spelling begins. */
  secondState(first: number, second: number): number {
    return this.edges.get(((this.firsts[first] as number) << CLASS_BITS) | second);
  }

  /** The state reached from `state` by a symbol class, 0 when there is none. */
  step(state: number, symbol: number): number {
    if (((this.nodes[state * 2] as number) & (1 << (symbol & 31))) === 0) return 0;
    return this.edges.get((state << CLASS_BITS) | symbol);
  }
}

/** One path through the trie before it is packed. */
export interface Draft {
  classes: readonly number[];
  form: number;
  kind: number;
  at: number;
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
  const row = table.readings.row[unit] as number;
  if (row !== 0) return [...listOf(table.readings, row).subarray(0, limit)];
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

/** Folded units of every form. */
export const spellingsOf = (table: SymbolTable, texts: readonly string[]): Lists =>
  packLists(texts.map((text) => foldedUnits(table, text)));

/** Paths of all spellings that are heard in other letters than their own: in every reading, and one character short. */
export function draftsOf(table: SymbolTable, forms: readonly Form[], spellings: Lists): Draft[] {
  const drafts: Draft[] = [];
  for (const [form, { role }] of forms.entries()) {
    const units = listOf(spellings, form);
    if (units.length < 2 || countsExactOnly(role, units.length)) continue;
    const lists = Array.from(units, (unit) => classesOf(table, unit, MOST_READINGS));
    const short = units.length === 2;
    for (const classes of expand(short ? lists.map((list) => list.slice(0, 2)) : lists)) {
      drafts.push({ classes, form, kind: PLAIN, at: 0 });
    }
    if (units.length < SHORTEST_DROP || role !== 'name') continue;
    const first = lists.map((list) => list[0] as number);
    for (let at = units.length >= 6 ? 0 : 1; at < units.length - 1; at++) {
      drafts.push({ classes: [...first.slice(0, at), ...first.slice(at + 1)], form, kind: DROP, at });
    }
  }
  return drafts;
}

/** Compiles paths: everything a name may look like in the same number of symbols shares its own. */
export function buildTrie(drafts: readonly Draft[], classes: number): Trie {
  const most = drafts.reduce((sum, draft) => sum + draft.classes.length, 1);
  let edges = IntMap.sized(Math.min(most, 1024));
  let follow = new Int32Array(1024);
  const ends = new Int32Array(drafts.length);
  let states = 1;
  for (const [id, draft] of drafts.entries()) {
    let state = 0;
    for (const symbol of draft.classes) {
      follow[state] = (follow[state] as number) | (1 << (symbol & 31));
      const key = (state << CLASS_BITS) | symbol;
      let next = edges.get(key);
      if (next === 0) {
        next = states++;
        if (states > follow.length) {
          edges = edges.grown(states * 2);
          const wider = new Int32Array(follow.length * 2);
          wider.set(follow);
          follow = wider;
        }
        edges.set(key, next);
      }
      state = next;
    }
    ends[id] = state;
  }
  const nodes = new Int32Array(states * 2);
  for (let state = 0; state < states; state++) {
    nodes[state * 2] = follow[state] as number;
    nodes[state * 2 + 1] = -1;
  }
  const chain = new Int32Array(drafts.length);
  for (let id = 0; id < drafts.length; id++) {
    const at = (ends[id] as number) * 2 + 1;
    chain[id] = nodes[at] as number;
    nodes[at] = id;
  }
  return new Trie({
    edges,
    firsts: Int32Array.from({ length: classes }, (_, symbol) => edges.get(symbol)),
    nodes,
    chain,
    patternForm: Int32Array.from(drafts, (draft) => draft.form),
    patternKind: Uint8Array.from(drafts, (draft) => draft.kind),
    patternAt: Uint8Array.from(drafts, (draft) => draft.at),
  });
}
