import type { Lists } from '../text/lists.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import { type Draft, PLAIN, step, type Trie } from './trie.ts';

/** Stands for the third class where a name is two characters long. */
export const END = 0xffff;
/** Bits kept for each entry, repeats counted: fewer than one false answer in forty. */
const BITS_EACH = 8;
const SMALLEST = 1 << 12;
const LARGEST = 1 << 24;

/**
 * Where an alternative reading of a text unit could lead to a name: a Bloom filter, so a no is certain and a yes
 * is walked. Three symbols decide instead of two; nearly every walk by look-alikes would be in vain otherwise.
 */
export interface Evidence {
  bits: Int32Array;
  shift: number;
  /** Some name is two characters long: openings must be asked for with `END` as well. */
  hasShort: boolean;
}

/** Keys of different meaning share one filter. */
const FIRST = 0x1_0000;
const SECOND = 0x2_0000;
const LATER = 0x3_0000;

function hash(a: number, b: number, c: number): number {
  const mixed = Math.imul(a, 0x9e3779b1) + Math.imul(b, 0x85ebca6b) + Math.imul(c, 0xc2b2ae35);
  return Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
}

/** Two bits of one word for each entry: one load answers. */
const marks = (hashed: number): number => (1 << (hashed & 31)) | (1 << ((hashed >>> 5) & 31));

function has({ bits, shift }: Evidence, a: number, b: number, c: number): boolean {
  const hashed = hash(a, b, c);
  const wanted = marks(hashed);
  return ((bits[hashed >>> shift] as number) & wanted) === wanted;
}

function add({ bits, shift }: Evidence, a: number, b: number, c: number): void {
  const hashed = hash(a, b, c);
  const at = hashed >>> shift;
  bits[at] = (bits[at] as number) | marks(hashed);
}

/** Could a name begin here with another reading of `unit`, followed by these two classes? */
export const opensFirst = (evidence: Evidence, unit: number, second: number, third: number): boolean =>
  has(evidence, unit | FIRST, second, third);

/** Could a name begin with class `first`, another reading of `unit`, and class `third`? */
export const opensSecond = (evidence: Evidence, unit: number, first: number, third: number): boolean =>
  has(evidence, unit | SECOND, first, third);

/** Could another reading of `unit` lead on from a state? */
export const leadsOn = (evidence: Evidence, unit: number, state: number): boolean =>
  has(evidence, unit | LATER, state, 0);

export const noEvidence = (): Evidence => ({ bits: new Int32Array(1), shift: 31, hasShort: false });

interface EvidenceSource {
  table: SymbolTable;
  trie: Trie;
  drafts: readonly Draft[];
  spellings: Lists;
  /** Register unit → text units that look like it, folded. */
  looks: ReadonlyMap<number, readonly number[]>;
  /** Class → text units that have it among their rarer readings. */
  rare: ReadonlyMap<number, readonly number[]>;
}

export function buildEvidence({ table, trie, drafts, spellings, looks, rare }: EvidenceSource): Evidence {
  const plain = drafts.filter(({ kind }) => kind === PLAIN);
  const none: readonly number[] = [];
  const entries: { kind: number; others: readonly number[]; a: number; b: number }[] = [];
  let count = 0;
  const enter = (kind: number, unit: number, symbol: number, a: number, b: number) => {
    for (const others of [looks.get(unit) ?? none, rare.get(symbol) ?? none]) {
      if (others.length === 0) continue;
      entries.push({ kind, others, a, b });
      count += others.length;
    }
  };
  const firsts = new Int32Array(table.classes);
  for (let symbol = 0; symbol < table.classes; symbol++) firsts[symbol] = step(trie, 0, symbol);
  for (const draft of plain) {
    const { classes, form } = draft;
    const from = spellings.start[form] as number;
    const [first = 0, second = 0, third = END] = classes;
    let state = firsts[first] as number;
    for (let at = 0; at < classes.length; at++) {
      const symbol = classes[at] as number;
      const unit = spellings.items[from + at] as number;
      if (at === 0) enter(FIRST, unit, symbol, second, third);
      else if (at === 1) enter(SECOND, unit, symbol, first, third);
      else enter(LATER, unit, symbol, state, 0);
      if (at > 0) state = step(trie, state, symbol);
    }
  }
  let size = SMALLEST;
  while (size < count * BITS_EACH && size < LARGEST) size *= 2;
  const evidence: Evidence = {
    bits: new Int32Array(size >>> 5),
    shift: 1 + Math.clz32(size >>> 5),
    hasShort: plain.some(({ classes }) => classes.length === 2),
  };
  for (const { kind, others, a, b } of entries) for (const unit of others) add(evidence, unit | kind, a, b);
  return evidence;
}
