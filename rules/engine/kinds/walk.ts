import { pairKey } from '../text/int-map.ts';
import type { Stream } from '../text/stream.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import type { Alternatives } from './alternatives.ts';
import type { Gate } from './gate.ts';
import * as gate from './gate.ts';
import type { Halves } from './halves.ts';
import { PLAIN, type Trie } from './trie.ts';

// An imported name is fetched and checked at each use; the scan, once a symbol, has its own.
const { BEGINS, EXACT, HALVES, INNER, OUTER, SHORT } = gate;
const OPEN = BEGINS | EXACT | SHORT | HALVES | ((INNER | HALVES) << 8) | ((OUTER | BEGINS) << 16);
const SHORT_AT = 31 - Math.clz32(SHORT);
const HALVES_AT = 31 - Math.clz32(HALVES);
const UNCHANGED = PLAIN;

const classOf = (word: number): number => (word >>> 16) & 0x7ff;

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
  private places = new Int32Array(0);
  private openings = new Int32Array(0);
  /** Another reading of the third symbol may stand in a name that begins with the first two. */
  private hearsThird = false;
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
    this.exactCount = 0;
    const count = this.openPlaces();
    for (let k = 0; k < count; k++) this.look(this.places[k] as number, this.openings[k] as number);
  }

  /**
   * Lists the symbols at which the gate is open, with what it says: of the first two symbols in the lowest byte, of
   * the second and third in the next, of the first and third above. No jump depends on the text.
   */
  private openPlaces(): number {
    const { word, length } = this.stream;
    if (this.places.length < length) {
      this.places = new Int32Array(word.length);
      this.openings = new Int32Array(word.length);
    }
    const { places, openings } = this;
    const { pairs, stride } = this.tables.gate;
    let count = 0;
    let first = 0;
    let second = classOf(word[0] as number) * stride;
    let third = classOf(word[1] as number);
    let inner = pairs[second + third] as number;
    for (let next = 2; next <= length; next++) {
      const begins = inner;
      first = second;
      second = third * stride;
      third = classOf(word[next] as number);
      inner = pairs[second + third] as number;
      const opening = begins | (inner << 8) | ((pairs[first + third] as number) << 16);
      places[count] = next - 2;
      openings[count] = opening;
      count += -(opening & OPEN) >>> 31;
    }
    return count;
  }

  /** Looks closer at a place where the gate is open; one in four is worth a walk of any kind. */
  private look(from: number, opening: number): void {
    const { word } = this.stream;
    const secondWord = word[from + 1] as number;
    if (secondWord < 0) return;
    const thirdWord = word[from + 2] as number;
    const first = classOf(word[from] as number);
    const second = classOf(secondWord);
    if (thirdWord < 0) {
      this.lookAcross(from, opening, first, second);
      return;
    }
    const fourthWord = word[from + 3] as number;
    const third = classOf(thirdWord);
    // The class of no symbol across a gap.
    const fourth = classOf(fourthWord) & ~(fourthWord >> 31);
    const { evidence } = this.tables.alternatives;
    const inner = opening >>> 8;
    const outer = opening >>> 16;
    // All as 0 or 1.
    const short = (opening >>> SHORT_AT) & 1;
    let plain = 0;
    let thirdAlike = 0;
    if ((opening & BEGINS) !== 0) {
      const { pairs, stride } = this.tables.gate;
      const then = pairs[third * stride + fourth] as number;
      thirdAlike = evidence.opensThird(thirdWord & 0xffff, third, first, second);
      plain =
        thirdAlike |
        short |
        ((then >>> HALVES_AT) & 1) |
        evidence.begins(first, second, third) |
        evidence.begins(first, second, fourth);
    }
    let firstAlike = 0;
    if ((inner & INNER) !== 0)
      firstAlike = evidence.opensFirst((word[from] as number) & 0xffff, first, second, third);
    let secondAlike = 0;
    if ((outer & OUTER) !== 0) secondAlike = evidence.opensSecond(secondWord & 0xffff, second, first, third);
    if (short !== 0) {
      firstAlike |= evidence.opensFirst((word[from] as number) & 0xffff, first, second, 0);
      secondAlike |= evidence.opensSecond(secondWord & 0xffff, second, first, 0);
    }
    const inserted = (outer & BEGINS) === 0 ? 0 : evidence.begins(first, third, fourth);
    const rare = (opening & (EXACT | HALVES)) | (inner & HALVES);
    if ((plain | firstAlike | secondAlike | inserted | rare) === 0) return;
    if ((opening & EXACT) !== 0) this.noteExact(from);
    this.hearsThird = thirdAlike !== 0;
    if (plain !== 0) this.begin(first, second, from, from + 2, 0, NONE, NONE);
    if (((opening | inner) & HALVES) !== 0) this.beginWithHalves(from, opening, inner);
    if (firstAlike !== 0) this.beginWithFirst(from, second, third);
    if (secondAlike !== 0) this.beginWithSecond(from, first, third);
    if (inserted !== 0) this.begin(first, third, from, from + 3, 0, from + 1, NONE);
  }

  /** Nothing goes on across the gap behind the second symbol: names of two characters only. */
  private lookAcross(from: number, opening: number, first: number, second: number): void {
    if ((opening & EXACT) !== 0) this.noteExact(from);
    if ((opening & SHORT) === 0) return;
    if ((opening & BEGINS) !== 0) this.begin(first, second, from, from + 2, 0, NONE, NONE);
    this.beginWithFirst(from, second, 0);
    this.beginWithSecond(from, first, 0);
  }

  private beginWithHalves(from: number, begins: number, inner: number): void {
    const { stream } = this;
    const { pairs, stride } = this.tables.gate;
    const { whole } = this.tables.halves;
    const first = stream.classAt(from);
    const third = stream.classAt(from + 2);
    if ((begins & HALVES) !== 0) {
      const row = this.halvesAt(from);
      for (let at = whole.start[row] as number; at < (whole.start[row + 1] as number); at++) {
        const symbol = this.classOfUnit(whole.items[at] as number);
        if (((pairs[symbol * stride + third] as number) & BEGINS) !== 0)
          this.begin(symbol, third, from, from + 3, 0, NONE, from);
      }
    }
    if ((inner & HALVES) !== 0) {
      const row = this.halvesAt(from + 1);
      for (let at = whole.start[row] as number; at < (whole.start[row + 1] as number); at++) {
        const symbol = this.classOfUnit(whole.items[at] as number);
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

  /** Other readings of the first symbol; `third` is 0 where nothing follows. */
  private beginWithFirst(from: number, second: number, third: number): void {
    const { row, start, items } = this.tables.alternatives.classes;
    const { pairs, stride } = this.tables.gate;
    const own = row[this.stream.unitAt(from)] as number;
    for (let at = start[own] as number; at < (start[own + 1] as number); at++) {
      const other = items[at] as number;
      const begins = pairs[other * stride + second] as number;
      if ((begins & BEGINS) === 0) continue;
      if (((begins & SHORT) | ((pairs[other * stride + third] as number) & OUTER)) !== 0)
        this.begin(other, second, from, from + 2, 1, NONE, NONE);
    }
  }

  /** Other readings of the second symbol. */
  private beginWithSecond(from: number, first: number, third: number): void {
    const { row, start, items } = this.tables.alternatives.classes;
    const { pairs, stride } = this.tables.gate;
    const own = row[this.stream.unitAt(from + 1)] as number;
    for (let at = start[own] as number; at < (start[own + 1] as number); at++) {
      const other = items[at] as number;
      const begins = pairs[first * stride + other] as number;
      if ((begins & BEGINS) === 0) continue;
      if (((begins & SHORT) | ((pairs[other * stride + third] as number) & INNER)) !== 0)
        this.begin(first, other, from, from + 2, 1, NONE, NONE);
    }
  }

  /** Row of the units whose halves are the symbols at a place and after it. */
  private halvesAt(at: number): number {
    return this.tables.halves.rows.get(pairKey(this.stream.unitAt(at), this.stream.unitAt(at + 1)));
  }

  private classOfUnit(unit: number): number {
    return classOf(this.tables.table.packed[unit] as number);
  }

  /** Starts a walk behind two classes with which some name begins. */
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
    const state = trie.secondState(first, second);
    this.steps++;
    // With one change spent the next symbol must fit: nearly all false starts end here without a walk.
    const isPlain = looks === 0 && skipped === NONE && split === NONE;
    if (!isPlain && trie.outOf(state) === -1 && !this.fits(state, at)) return;
    this.find.from = from;
    this.walk(state, at, looks, skipped, split);
  }

  private fits(state: number, at: number): boolean {
    if (at >= this.stream.length) return false;
    return (this.tables.trie.followOf(state) & (1 << (this.stream.classAt(at) & 31))) !== 0;
  }

  private walk(state: number, at: number, looks: number, skipped: number, split: number): void {
    const { stream, find } = this;
    const { trie, alternatives } = this.tables;
    this.steps++;
    const isWhole = skipped === NONE && split === NONE;
    for (let pattern = trie.outOf(state); pattern !== -1; pattern = trie.chain[pattern] as number) {
      if (trie.patternKind[pattern] !== UNCHANGED && (looks > 0 || !isWhole)) continue;
      find.pattern = pattern;
      find.to = at;
      find.skipped = skipped;
      find.split = split;
      this.found(find);
    }
    if (trie.followOf(state) === 0 || at >= stream.length || stream.isApart(at)) return;
    const next = trie.step(state, stream.classAt(at));
    if (next !== 0) this.walk(next, at + 1, looks, skipped, split);
    if (!isWhole) return;
    const mayPair = looks === 0 && at + 1 < stream.length && !stream.isApart(at + 1);
    if (mayPair) this.walkHalves(state, at);
    const depth = at - find.from;
    if (
      depth === 2 ? this.hearsThird && looks === 0 : looks === 0 || (looks === 1 && depth >= SECOND_LOOK_FROM)
    ) {
      const { row, start, items } = alternatives.classes;
      const own = row[stream.unitAt(at)] as number;
      for (let k = start[own] as number; k < (start[own + 1] as number); k++) {
        const other = trie.step(state, items[k] as number);
        if (other !== 0) this.walk(other, at + 1, looks + 1, NONE, NONE);
      }
    }
    if (!mayPair) return;
    const over = trie.step(state, stream.classAt(at + 1));
    if (over !== 0) this.walk(over, at + 2, 0, at, NONE);
  }

  /** Two symbols that are the halves of the next character. */
  private walkHalves(state: number, at: number): void {
    const { pairs, stride } = this.tables.gate;
    const byte = pairs[this.stream.classAt(at) * stride + this.stream.classAt(at + 1)] as number;
    if ((byte & HALVES) === 0) return;
    const { whole } = this.tables.halves;
    const row = this.halvesAt(at);
    for (let k = whole.start[row] as number; k < (whole.start[row + 1] as number); k++) {
      const joined = this.tables.trie.step(state, this.classOfUnit(whole.items[k] as number));
      if (joined !== 0) this.walk(joined, at + 2, 0, NONE, at);
    }
  }
}
