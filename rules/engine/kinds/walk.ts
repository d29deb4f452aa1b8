import { BROKEN, type Stream } from '../text/stream.ts';
import type { Alternatives } from './alternatives.ts';
import { END, leadsOn, opensFirst, opensSecond } from './evidence.ts';
import { PLAIN, step, type Trie } from './trie.ts';

/** Visible runs of noise allowed between two characters of a name. */
export const WIDEST_GAP = 4;

/** A path through the trie that ended on a pattern; not yet compared with the name. */
export interface Find {
  pattern: number;
  /** Symbol indices, end exclusive. */
  from: number;
  to: number;
  /** Symbol stepped over, -1 when none. */
  skipped: number;
}

export interface WalkLimits {
  lookAlikes: boolean;
  insertions: boolean;
}

/** Told of each find as it is made, in the order of the text; the object is reused for the next. */
export type OnFind = (find: Readonly<Find>) => void;

/**
 * Finds every pattern in a stream. One pass: a bit table over two neighbouring classes says where a name
 * could begin; only there the trie is walked, with a small budget of look-alikes and one insertion.
 * @returns states visited: a measure of the work that no other load on the machine disturbs
 */
export function walkStream(
  trie: Trie,
  alternatives: Alternatives,
  stream: Stream,
  limits: WalkLimits,
  found: OnFind,
): number {
  const { cls, unit, gap, length } = stream;
  const { gate, gateBits, classes } = trie;
  const { row, evidence } = alternatives;
  const { hasShort } = evidence;
  const { lookAlikes, insertions } = limits;
  const walker = new Walker(trie, alternatives, stream, limits, found);
  let second = length === 0 ? classes : (cls[0] as number);
  let third = length < 2 ? END : (cls[1] as number);
  for (let i = 0; i + 1 < length; i++) {
    const first = second;
    second = third;
    third = i + 2 < length ? (cls[i + 2] as number) : END;
    if ((gap[i + 1] as number) > WIDEST_GAP) continue;
    // A class no name has is no part of one, nor is a symbol of it; a look-alike may still stand in its place.
    const hasFirst = first < classes;
    const hasSecond = second < classes;
    if (hasFirst && hasSecond && isSet(gateBits, first * classes + second)) {
      walker.begin(gate[first * classes + second] as number, i, i + 2, 0, -1);
    }
    if (lookAlikes) {
      const firstUnit = unit[i] as number;
      if (
        hasSecond &&
        (opensFirst(evidence, firstUnit, second, third) ||
          (hasShort && opensFirst(evidence, firstUnit, second, END)))
      ) {
        const firstRow = row[firstUnit] as number;
        if (firstRow !== 0) walker.beginWithFirstAlternative(firstRow, second, i);
      }
      const secondUnit = unit[i + 1] as number;
      if (
        hasFirst &&
        (opensSecond(evidence, secondUnit, first, third) ||
          (hasShort && opensSecond(evidence, secondUnit, first, END)))
      ) {
        const secondRow = row[secondUnit] as number;
        if (secondRow !== 0) walker.beginWithSecondAlternative(secondRow, first, i);
      }
    }
    if (
      insertions &&
      hasFirst &&
      third < classes &&
      isSet(gateBits, first * classes + third) &&
      (gap[i + 2] as number) <= WIDEST_GAP
    ) {
      walker.begin(gate[first * classes + third] as number, i, i + 3, 0, i + 1);
    }
  }
  return walker.steps;
}

const isSet = (bits: Int32Array, at: number): boolean =>
  ((bits[at >>> 5] as number) & (1 << (at & 31))) !== 0;

class Walker {
  steps = 0;
  private readonly find: Find = { pattern: 0, from: 0, to: 0, skipped: -1 };
  private readonly trie: Trie;
  private readonly alternatives: Alternatives;
  private readonly stream: Stream;
  private readonly limits: WalkLimits;
  private readonly found: OnFind;

  constructor(trie: Trie, alternatives: Alternatives, stream: Stream, limits: WalkLimits, found: OnFind) {
    this.trie = trie;
    this.alternatives = alternatives;
    this.stream = stream;
    this.limits = limits;
    this.found = found;
  }

  begin(state: number, from: number, at: number, looks: number, skipped: number): void {
    this.steps++;
    // With one edit spent the next symbol must fit: nearly all false starts end here without a walk.
    if ((looks > 0 || skipped !== -1) && this.trie.out[state] === -1 && !this.fits(state, at)) return;
    this.find.from = from;
    this.walk(state, at, looks, skipped);
  }

  beginWithFirstAlternative(row: number, second: number, from: number): void {
    const { gate, classes } = this.trie;
    for (const first of this.alternatives.classes[row] as Uint16Array) {
      const state = gate[first * classes + second] as number;
      if (state !== 0) this.begin(state, from, from + 2, 1, -1);
    }
  }

  beginWithSecondAlternative(row: number, first: number, from: number): void {
    const { gate, classes } = this.trie;
    for (const second of this.alternatives.classes[row] as Uint16Array) {
      const state = gate[first * classes + second] as number;
      if (state !== 0) this.begin(state, from, from + 2, 1, -1);
    }
  }

  private fits(state: number, at: number): boolean {
    if (at >= this.stream.length) return false;
    return ((this.trie.follow[state] as number) & (1 << ((this.stream.cls[at] as number) & 31))) !== 0;
  }

  private walk(state: number, at: number, looks: number, skipped: number): void {
    const { trie, stream, find } = this;
    this.steps++;
    for (let pattern = trie.out[state] as number; pattern !== -1; pattern = trie.chain[pattern] as number) {
      if (trie.patternKind[pattern] !== PLAIN && (looks > 0 || skipped !== -1)) continue;
      find.pattern = pattern;
      find.to = at;
      find.skipped = skipped;
      this.found(find);
    }
    if (trie.follow[state] === 0 || at >= stream.length) return;
    const gap = stream.gap[at] as number;
    if (gap === BROKEN || gap > WIDEST_GAP) return;
    const next = step(trie, state, stream.cls[at] as number);
    if (next !== 0) this.walk(next, at + 1, looks, skipped);
    // A second look-alike is heard only where three symbols already fit.
    if (this.limits.lookAlikes && skipped === -1 && (looks === 0 || (looks === 1 && at - find.from >= 3))) {
      const unit = stream.unit[at] as number;
      const row = this.alternatives.row[unit] as number;
      if (row !== 0 && leadsOn(this.alternatives.evidence, unit, state)) {
        for (const symbol of this.alternatives.classes[row] as Uint16Array) {
          const other = step(trie, state, symbol);
          if (other !== 0) this.walk(other, at + 1, looks + 1, skipped);
        }
      }
    }
    if (this.limits.insertions && skipped === -1 && looks === 0 && at + 1 < stream.length) {
      if ((stream.gap[at + 1] as number) > WIDEST_GAP) return;
      const over = step(trie, state, stream.cls[at + 1] as number);
      if (over !== 0) this.walk(over, at + 2, looks, at);
    }
  }
}
