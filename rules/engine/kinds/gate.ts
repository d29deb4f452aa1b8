import type { SymbolTable } from '../text/symbol-table.ts';
import { type Draft, PLAIN } from './trie.ts';

/** Two classes with which some spelling begins. */
export const BEGINS = 1;
/** Second and third class of a spelling. */
export const INNER = 2;
/** First and third class of a spelling. */
export const OUTER = 4;
/** One of the two classes stands there in a spelling of two characters. */
export const SHORT = 8;
/** Two classes with which a spelling begins that counts in its own letters only. */
export const EXACT = 16;
/** Classes of the two halves of some split character. */
export const HALVES = 32;

/**
 * What two classes, side by side or with one between, may be of a name: one byte each, so that the scan needs two
 * loads a symbol and nearly all places are done with after them.
 */
export interface Gate {
  pairs: Uint8Array;
  /** Classes there are: the byte of (a, b) is `pairs[a * stride + b]`. Class 0 is no symbol; its bytes are 0. */
  stride: number;
}

/** Everything by which a place may be worth a look. */
export interface GateSource {
  table: SymbolTable;
  drafts: readonly Draft[];
  /** First two units, as `pairKey`, of spellings that count in their own letters. */
  exact: Iterable<number>;
  /** Two halves, as `pairKey`. */
  halves: Iterable<number>;
}

export function buildGate({ table, drafts, exact, halves }: GateSource): Gate {
  const stride = table.classes;
  const pairs = new Uint8Array(stride * stride);
  const mark = (first: number, second: number, bit: number) => {
    const at = first * stride + second;
    pairs[at] = (pairs[at] as number) | bit;
  };
  for (const { classes, kind } of drafts) {
    const [first = 0, second = 0, third] = classes;
    mark(first, second, BEGINS);
    if (kind !== PLAIN) continue;
    if (third !== undefined) {
      mark(second, third, INNER);
      mark(first, third, OUTER);
      continue;
    }
    for (let other = 1; other < stride; other++) {
      mark(other, second, SHORT);
      mark(first, other, SHORT);
    }
  }
  const classOf = (unit: number): number => (table.packed[unit] as number) >>> 16;
  for (const key of exact) mark(classOf(key >>> 16), classOf(key & 0xffff), EXACT);
  for (const key of halves) mark(classOf(key >>> 16), classOf(key & 0xffff), HALVES);
  return { pairs, stride };
}
