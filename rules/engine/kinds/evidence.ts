import type { Lists } from '../text/lists.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import { type Draft, PLAIN } from './trie.ts';

/** Bits kept for each entry of units: some seven false answers in a hundred, and small enough for the nearer caches. */
const UNIT_BITS = 6;
/** The same for each entry of classes, of which there are few: some three in a hundred. */
const CLASS_BITS = 12;
const SMALLEST = 1 << 10;

/** Keys of different meaning share one filter. */
const FIRST = 0x2d51_1b87;
const SECOND = 0x5bd1_e995;
const THIRD = 0x7a3c_9d01;
const THREE = 0x1f83_d9ab;

/** A Bloom filter: a no is certain. Answers are 0 or 1, to be joined without a jump. */
export class Filter {
  readonly bits: Int32Array;
  private readonly shift: number;

  /** @param bits a power of two of words, as made by `sized` */
  constructor(bits: Int32Array) {
    this.bits = bits;
    this.shift = 1 + Math.clz32(bits.length);
  }

  static sized(entries: number, bitsEach: number): Filter {
    let size = SMALLEST;
    while (size < entries * bitsEach) size *= 2;
    return new Filter(new Int32Array(size >>> 5));
  }

  private hash(kind: number, what: number, place: number): number {
    const mixed = Math.imul(what, 0x9e3779b1) + Math.imul(place, 0x85ebca6b) + kind;
    return Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
  }

  add(kind: number, what: number, place: number): void {
    const hashed = this.hash(kind, what, place);
    const at = hashed >>> this.shift;
    this.bits[at] = (this.bits[at] as number) | (1 << (hashed & 31)) | (1 << ((hashed >>> 5) & 31));
  }

  /** Two bits of one word for each entry: one load answers. */
  has(kind: number, what: number, place: number): number {
    const hashed = this.hash(kind, what, place);
    const word = this.bits[hashed >>> this.shift] as number;
    return (word >>> (hashed & 31)) & (word >>> ((hashed >>> 5) & 31)) & 1;
  }
}

const placeOf = (a: number, b: number): number => (a << 11) | b;

/**
 * Which three symbols begin a name, as they stand or with another reading of one of them. Nearly every walk would be
 * in vain otherwise: two symbols that begin one stand in every other title. Class 0 as a third is the end of a name
 * of two.
 */
export class Evidence {
  /** Text units in the place of one that they look like, or that they can be read as. */
  readonly units: Filter;
  /** Classes: of the names themselves, and those easily taken for one of theirs. Smaller, and asked far more often. */
  readonly classes: Filter;

  constructor(units: Filter, classes: Filter) {
    this.units = units;
    this.classes = classes;
  }

  /** Does a name begin with these classes? */
  begins(first: number, second: number, third: number): number {
    return this.classes.has(THREE, first, placeOf(second, third));
  }

  /** Could one begin with another reading of a symbol, of this unit and class, followed by these classes? */
  opensFirst(unit: number, symbol: number, second: number, third: number): number {
    return this.opens(FIRST, unit, symbol, placeOf(second, third));
  }

  /** The same with another reading of the second. */
  opensSecond(unit: number, symbol: number, first: number, third: number): number {
    return this.opens(SECOND, unit, symbol, placeOf(first, third));
  }

  /** The same with another reading of the third. */
  opensThird(unit: number, symbol: number, first: number, second: number): number {
    return this.opens(THIRD, unit, symbol, placeOf(first, second));
  }

  private opens(kind: number, unit: number, symbol: number, place: number): number {
    return this.units.has(kind, unit, place) | this.classes.has(kind, symbol, place);
  }
}

export const noEvidence = (): Evidence => new Evidence(Filter.sized(0, 1), Filter.sized(0, 1));

interface EvidenceSource {
  table: SymbolTable;
  drafts: readonly Draft[];
  spellings: Lists;
  /** Register unit → text units that look like it, folded. */
  looks: ReadonlyMap<number, readonly number[]>;
  /** Register unit → text units easily taken for it by their sound. */
  near: ReadonlyMap<number, readonly number[]>;
  /** Class → text units that have it among their rarer readings. */
  rare: ReadonlyMap<number, readonly number[]>;
}

export function buildEvidence({ table, drafts, spellings, looks, near, rare }: EvidenceSource): Evidence {
  const none: readonly number[] = [];
  const nearClasses = new Map<number, readonly number[]>();
  for (const [unit, units] of near)
    nearClasses.set(unit, [...new Set(units.map((each) => (table.packed[each] as number) >>> 16))]);
  const byUnit: Entries[] = [];
  const byClass: Entries[] = [];
  const seen = new Set<number>();
  // Names share their beginnings: each is entered once.
  const enter = (nth: number, unit: number, symbol: number, place: number, isWhole: boolean) => {
    const key = ((nth * 2048 + symbol) * 2 ** 22 + place) * 65_536 + unit;
    if (seen.has(key)) return;
    seen.add(key);
    const kind = [FIRST, SECOND, THIRD][nth] as number;
    byUnit.push(
      { kind, list: looks.get(unit) ?? none, place },
      { kind, list: rare.get(symbol) ?? none, place },
    );
    // By class where more of the name follows: a tenth of the entries, and what they let pass is little.
    if (isWhole) byUnit.push({ kind, list: near.get(unit) ?? none, place });
    else byClass.push({ kind, list: nearClasses.get(unit) ?? none, place });
  };
  for (const { classes, form, kind } of drafts) {
    const [first = 0, second = 0, third = 0] = classes;
    byClass.push({ kind: THREE, list: [first], place: placeOf(second, third) });
    if (kind !== PLAIN) continue;
    const at = spellings.start[form] as number;
    const isWhole = third === 0;
    enter(0, spellings.items[at] as number, first, placeOf(second, third), isWhole);
    enter(1, spellings.items[at + 1] as number, second, placeOf(first, third), isWhole);
    if (!isWhole) enter(2, spellings.items[at + 2] as number, third, placeOf(first, second), false);
  }
  return new Evidence(filterOf(byUnit, UNIT_BITS), filterOf(byClass, CLASS_BITS));
}

interface Entries {
  kind: number;
  list: readonly number[];
  place: number;
}

function filterOf(entries: readonly Entries[], bitsEach: number): Filter {
  const filter = Filter.sized(
    entries.reduce((sum, { list }) => sum + list.length, 0),
    bitsEach,
  );
  for (const { kind, list, place } of entries) for (const what of list) filter.add(kind, what, place);
  return filter;
}
