import { BROKEN, type Stream } from '../text/stream.ts';
import type { Alternatives } from './alternatives.ts';
import { PLAIN, step, type Trie } from './trie.ts';

/** Visible runs of noise allowed between two characters of a name. */
export const WIDEST_GAP = 4;
/** Emissions after which one text is searched no further: far above anything a listing holds. */
const MOST_FINDS = 20_000;

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

/**
 * Finds every pattern in a stream. One pass: a bit table over two neighbouring classes says where a name
 * could begin; only there the trie is walked, with a small budget of look-alikes and one insertion.
 */
export function walkStream(
  trie: Trie,
  alternatives: Alternatives,
  stream: Stream,
  limits: WalkLimits,
): Find[] {
  const finds: Find[] = [];
  const { cls, unit, gap, length } = stream;
  const { gate, classes } = trie;
  const { row, opensAsFirst, opensAsSecond, words } = alternatives;
  const walker = new Walker(trie, alternatives, stream, limits, finds);
  for (let i = 0; i + 1 < length; i++) {
    const first = cls[i] as number;
    const second = cls[i + 1] as number;
    if ((gap[i + 1] as number) > WIDEST_GAP) continue;
    const state = first < classes && second < classes ? (gate[first * classes + second] as number) : 0;
    if (state !== 0) walker.begin(state, i, i + 2, 0, -1);
    if (limits.lookAlikes) {
      const firstRow = row[unit[i] as number] as number;
      if (
        firstRow !== 0 &&
        second < classes &&
        ((opensAsFirst[firstRow * words + (second >>> 5)] as number) & (1 << (second & 31))) !== 0
      ) {
        walker.beginWithFirstAlternative(firstRow, second, i);
      }
      const secondRow = row[unit[i + 1] as number] as number;
      if (
        secondRow !== 0 &&
        first < classes &&
        ((opensAsSecond[secondRow * words + (first >>> 5)] as number) & (1 << (first & 31))) !== 0
      ) {
        walker.beginWithSecondAlternative(secondRow, first, i);
      }
    }
    if (limits.insertions && i + 2 < length && (gap[i + 2] as number) <= WIDEST_GAP) {
      const third = cls[i + 2] as number;
      const gapped = first < classes && third < classes ? (gate[first * classes + third] as number) : 0;
      if (gapped !== 0) walker.begin(gapped, i, i + 3, 0, i + 1);
    }
    if (finds.length > MOST_FINDS) break;
  }
  return finds;
}

class Walker {
  private from = 0;
  private readonly trie: Trie;
  private readonly alternatives: Alternatives;
  private readonly stream: Stream;
  private readonly limits: WalkLimits;
  private readonly finds: Find[];

  constructor(trie: Trie, alternatives: Alternatives, stream: Stream, limits: WalkLimits, finds: Find[]) {
    this.trie = trie;
    this.alternatives = alternatives;
    this.stream = stream;
    this.limits = limits;
    this.finds = finds;
  }

  begin(state: number, from: number, at: number, looks: number, skipped: number): void {
    // With one edit spent the next symbol must fit: nearly all false starts end here without a walk.
    if ((looks > 0 || skipped !== -1) && this.trie.out[state] === -1 && !this.fits(state, at)) return;
    this.from = from;
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
    const { trie, stream } = this;
    for (let pattern = trie.out[state] as number; pattern !== -1; pattern = trie.chain[pattern] as number) {
      if (trie.patternKind[pattern] !== PLAIN && (looks > 0 || skipped !== -1)) continue;
      this.finds.push({ pattern, from: this.from, to: at, skipped });
    }
    if (trie.follow[state] === 0 || at >= stream.length) return;
    const gap = stream.gap[at] as number;
    if (gap === BROKEN || gap > WIDEST_GAP) return;
    const next = step(trie, state, stream.cls[at] as number);
    if (next !== 0) this.walk(next, at + 1, looks, skipped);
    // A second look-alike is heard only where three symbols already fit.
    if (this.limits.lookAlikes && skipped === -1 && (looks === 0 || (looks === 1 && at - this.from >= 3))) {
      const row = this.alternatives.row[stream.unit[at] as number] as number;
      if (row !== 0) {
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
