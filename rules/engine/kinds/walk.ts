import { pairKey } from '../text/int-map.ts';
import { listOf } from '../text/lists.ts';
import { classAt, classOf, isApart, type Stream, unitAt } from '../text/stream.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import type { Alternatives } from './alternatives.ts';
import { END, leadsOn, opensFirst, opensSecond } from './evidence.ts';
import { BEGINS, EXACT, type Gate, HALVES, INNER, OUTER, SHORT } from './gate.ts';
import type { Halves } from './halves.ts';
import { PLAIN, step, type Trie } from './trie.ts';

/** A path through the trie that ended on a pattern; not yet compared with the name. */
export interface Find {
  pattern: number;
  /** Symbol indices, end exclusive. */
  from: number;
  to: number;
  /** Symbol stepped over, -1 when none. */
  skipped: number;
  /** First of two symbols that are the halves of one character, -1 when none. */
  split: number;
}

/** The tables a walk reads. */
export interface WalkTables {
  table: SymbolTable;
  gate: Gate;
  trie: Trie;
  alternatives: Alternatives;
  halves: Halves;
}

/** Told of each find as it is made, in the order of the text; the object is reused for the next. */
export type OnFind = (find: Readonly<Find>) => void;

/** No symbol: nothing stepped over, nothing split. */
const NONE = -1;
/** A second look-alike is heard only where three symbols already fit. */
const SECOND_LOOK_FROM = 3;

/**
 * Finds every pattern in a stream. One pass: a byte for each two classes says where a name could begin; only
 * there the trie is walked, with a small budget: two look-alikes, or one symbol stepped over, or one split character.
 */
export class Walker {
  /** States visited since the walker was made: a measure of the work that no other load on the machine disturbs. */
  steps = 0;
  /** Places at which an exact form may stand, by symbol. */
  exactPlaces = new Int32Array(256);
  exactCount = 0;
  private readonly find: Find = { pattern: 0, from: 0, to: 0, skipped: NONE, split: NONE };
  private readonly tables: WalkTables;
  private readonly stream: Stream;
  private readonly found: OnFind;

  constructor(tables: WalkTables, stream: Stream, found: OnFind) {
    this.tables = tables;
    this.stream = stream;
    this.found = found;
  }

  /** Walks the text that the stream holds. */
  run(): void {
    const { word, length } = this.stream;
    const { pairs, stride } = this.tables.gate;
    this.exactCount = 0;
    if (length < 2) return;
    let first = 0;
    let second = classOf(word[0] as number);
    let third = classOf(word[1] as number);
    // What the gate says of the first two symbols, of the next two, and of the first and third.
    let begins = 0;
    let inner = pairs[second * stride + third] as number;
    for (let i = 0; i + 1 < length; i++) {
      const next = word[i + 2] as number;
      first = second;
      second = third;
      third = classOf(next);
      begins = inner;
      // Nothing follows across a gap; the class of no symbol stands there.
      inner = next < 0 ? 0 : (pairs[second * stride + third] as number);
      if ((word[i + 1] as number) < 0) continue;
      const outer = next < 0 ? 0 : (pairs[first * stride + third] as number);
      if (((begins & AT_BEGIN) | (inner & AT_INNER) | (outer & AT_OUTER)) !== 0) {
        this.look(i, begins, inner, outer);
      }
    }
  }

  /** Follows whatever the gate says could begin at a symbol. */
  private look(from: number, begins: number, inner: number, outer: number): void {
    const { stream } = this;
    const first = classAt(stream, from);
    const second = classAt(stream, from + 1);
    if ((begins & EXACT) !== 0) this.noteExact(from);
    if ((begins & BEGINS) !== 0) this.begin(first, second, from, from + 2, 0, NONE, NONE);
    if (((begins | inner) & HALVES) !== 0) this.beginWithHalves(from, begins, inner);
    if (((begins & SHORT) | (inner & INNER) | (outer & OUTER)) !== 0) {
      this.beginWithLookAlike(from, begins, inner, outer);
    }
    if ((outer & BEGINS) !== 0) {
      this.begin(first, classAt(stream, from + 2), from, from + 3, 0, from + 1, NONE);
    }
  }

  private beginWithHalves(from: number, begins: number, inner: number): void {
    const { stream } = this;
    const { pairs, stride } = this.tables.gate;
    const first = classAt(stream, from);
    const third = classAt(stream, from + 2);
    if ((begins & HALVES) !== 0 && !isApart(stream, from + 2)) {
      for (const whole of this.wholesAt(from)) {
        const symbol = this.classOfUnit(whole);
        if (((pairs[symbol * stride + third] as number) & BEGINS) !== 0)
          this.begin(symbol, third, from, from + 3, 0, NONE, from);
      }
    }
    if ((inner & HALVES) !== 0) {
      for (const whole of this.wholesAt(from + 1)) {
        const symbol = this.classOfUnit(whole);
        if (((pairs[first * stride + symbol] as number) & BEGINS) !== 0)
          this.begin(first, symbol, from, from + 3, 0, NONE, from + 1);
      }
    }
  }

  private noteExact(from: number): void {
    if (this.exactCount === this.exactPlaces.length) {
      const wider = new Int32Array(this.exactCount * 2);
      wider.set(this.exactPlaces);
      this.exactPlaces = wider;
    }
    this.exactPlaces[this.exactCount++] = from;
  }

  private beginWithLookAlike(from: number, begins: number, inner: number, outer: number): void {
    const { stream } = this;
    const { evidence, classes } = this.tables.alternatives;
    const { pairs, stride } = this.tables.gate;
    const first = classAt(stream, from);
    const second = classAt(stream, from + 1);
    const third = classAt(stream, from + 2);
    const short = (begins & SHORT) !== 0;
    const unit = unitAt(stream, from);
    if (
      ((inner & INNER) !== 0 && opensFirst(evidence, unit, second, third)) ||
      (short && opensFirst(evidence, unit, second, END))
    ) {
      const row = classes.row[unit] as number;
      const end = classes.start[row + 1] as number;
      for (let at = classes.start[row] as number; at < end; at++) {
        const other = classes.items[at] as number;
        if (((pairs[other * stride + second] as number) & BEGINS) !== 0)
          this.begin(other, second, from, from + 2, 1, NONE, NONE);
      }
    }
    const next = unitAt(stream, from + 1);
    if (
      ((outer & OUTER) !== 0 && opensSecond(evidence, next, first, third)) ||
      (short && opensSecond(evidence, next, first, END))
    ) {
      const row = classes.row[next] as number;
      const end = classes.start[row + 1] as number;
      for (let at = classes.start[row] as number; at < end; at++) {
        const other = classes.items[at] as number;
        if (((pairs[first * stride + other] as number) & BEGINS) !== 0)
          this.begin(first, other, from, from + 2, 1, NONE, NONE);
      }
    }
  }

  /** Units whose halves are the symbols at a place and after it. */
  private wholesAt(at: number): Uint16Array {
    const { rows, whole } = this.tables.halves;
    return listOf(whole, rows.get(pairKey(unitAt(this.stream, at), unitAt(this.stream, at + 1))));
  }

  private classOfUnit(unit: number): number {
    return classOf(this.tables.table.packed[unit] as number);
  }

  /** Starts a walk behind its first two classes. */
  private begin(
    first: number,
    second: number,
    from: number,
    at: number,
    looks: number,
    skipped: number,
    split: number,
  ): void {
    const { trie } = this.tables;
    const state = step(trie, step(trie, 0, first), second);
    this.steps++;
    // Nearly all false starts end here, without a walk: the next symbol must fit, in some way still open.
    const isPlain = looks === 0 && skipped === NONE && split === NONE;
    if (trie.out[state] === -1 && !this.mayGoOn(state, at, isPlain)) return;
    this.find.from = from;
    this.walk(state, at, looks, skipped, split);
  }

  /** @param isPlain nothing has been changed yet, so that the next symbol may be */
  private mayGoOn(state: number, at: number, isPlain: boolean): boolean {
    const { stream, tables } = this;
    if (at >= stream.length) return false;
    const follow = tables.trie.follow[state] as number;
    if ((follow & (1 << (classAt(stream, at) & 31))) !== 0) return true;
    if (!isPlain) return false;
    return (
      (follow & (1 << (classAt(stream, at + 1) & 31))) !== 0 ||
      leadsOn(tables.alternatives.evidence, unitAt(stream, at), state) ||
      this.hasHalves(at)
    );
  }

  private hasHalves(at: number): boolean {
    const { pairs, stride } = this.tables.gate;
    const byte = pairs[classAt(this.stream, at) * stride + classAt(this.stream, at + 1)] as number;
    return (byte & HALVES) !== 0;
  }

  private walk(state: number, at: number, looks: number, skipped: number, split: number): void {
    const { stream, find } = this;
    const { trie, alternatives } = this.tables;
    this.steps++;
    const isWhole = skipped === NONE && split === NONE;
    for (let pattern = trie.out[state] as number; pattern !== -1; pattern = trie.chain[pattern] as number) {
      if (trie.patternKind[pattern] !== PLAIN && (looks > 0 || !isWhole)) continue;
      find.pattern = pattern;
      find.to = at;
      find.skipped = skipped;
      find.split = split;
      this.found(find);
    }
    if (trie.follow[state] === 0 || at >= stream.length || isApart(stream, at)) return;
    const next = step(trie, state, classAt(stream, at));
    if (next !== 0) this.walk(next, at + 1, looks, skipped, split);
    if (!isWhole) return;
    const mayPair = looks === 0 && at + 1 < stream.length && !isApart(stream, at + 1);
    if (mayPair && this.hasHalves(at)) {
      for (const whole of this.wholesAt(at)) {
        const joined = step(trie, state, this.classOfUnit(whole));
        if (joined !== 0) this.walk(joined, at + 2, 0, NONE, at);
      }
    }
    if (looks === 0 || (looks === 1 && at - find.from >= SECOND_LOOK_FROM)) {
      const unit = unitAt(stream, at);
      const { classes, evidence } = alternatives;
      const row = classes.row[unit] as number;
      if (row !== 0 && leadsOn(evidence, unit, state)) {
        const end = classes.start[row + 1] as number;
        for (let k = classes.start[row] as number; k < end; k++) {
          const other = step(trie, state, classes.items[k] as number);
          if (other !== 0) this.walk(other, at + 1, looks + 1, NONE, NONE);
        }
      }
    }
    if (!mayPair) return;
    const over = step(trie, state, classAt(stream, at + 1));
    if (over !== 0) this.walk(over, at + 2, 0, at, NONE);
  }
}

const AT_BEGIN = BEGINS | EXACT | SHORT | HALVES;
const AT_INNER = INNER | HALVES;
const AT_OUTER = OUTER | BEGINS;
