import type { Lists } from '../text/lists.ts';
import { type Draft, PLAIN } from './trie.ts';

/** Bits kept for each entry: some five false answers in a hundred, and small enough for the nearer caches. */
const BITS_EACH = 6;
const SMALLEST = 1 << 10;

/** Keys of different meaning share one filter. */
const FIRST = 0x2d51_1b87;
const SECOND = 0x5bd1_e995;
const THIRD = 0x7a3c_9d01;

/**
 * Where another reading of a text unit could stand in a name: a Bloom filter, so a no is certain and a yes is
 * walked. Nearly every walk by look-alikes would be in vain otherwise. Answers are 0 or 1, to be joined without a jump.
 */
export class Evidence {
  readonly bits: Int32Array;
  private readonly shift: number;

  /** @param bits a power of two of words, as made by `buildEvidence` */
  constructor(bits: Int32Array) {
    this.bits = bits;
    this.shift = 1 + Math.clz32(bits.length);
  }

  /** Could a name begin with another reading of `unit`, followed by class `second`? */
  opensFirst(unit: number, second: number): number {
    return this.has(FIRST, unit, second);
  }

  /** Could a name begin with class `first` and another reading of `unit`? */
  opensSecond(unit: number, first: number): number {
    return this.has(SECOND, unit, first);
  }

  /** Could a name begin with classes `first` and `second`, and another reading of `unit`? */
  opensThird(unit: number, first: number, second: number): number {
    return this.has(THIRD, unit, (first << 11) | second);
  }

  addFirst(unit: number, second: number): void {
    this.add(FIRST, unit, second);
  }

  addSecond(unit: number, first: number): void {
    this.add(SECOND, unit, first);
  }

  addThird(unit: number, first: number, second: number): void {
    this.add(THIRD, unit, (first << 11) | second);
  }

  private hash(kind: number, unit: number, place: number): number {
    const mixed = Math.imul(unit, 0x9e3779b1) + Math.imul(place, 0x85ebca6b) + kind;
    return Math.imul(mixed ^ (mixed >>> 15), 0x27d4eb2f);
  }

  private add(kind: number, unit: number, place: number): void {
    const hashed = this.hash(kind, unit, place);
    const at = hashed >>> this.shift;
    this.bits[at] = (this.bits[at] as number) | (1 << (hashed & 31)) | (1 << ((hashed >>> 5) & 31));
  }

  /** Two bits of one word for each entry: one load answers. */
  private has(kind: number, unit: number, place: number): number {
    const hashed = this.hash(kind, unit, place);
    const word = this.bits[hashed >>> this.shift] as number;
    return (word >>> (hashed & 31)) & (word >>> ((hashed >>> 5) & 31)) & 1;
  }
}

export const noEvidence = (): Evidence => new Evidence(new Int32Array(2));

interface EvidenceSource {
  drafts: readonly Draft[];
  spellings: Lists;
  /** Register unit → text units that look like it, folded. */
  looks: ReadonlyMap<number, readonly number[]>;
  /** Class → text units that have it among their rarer readings. */
  rare: ReadonlyMap<number, readonly number[]>;
}

export function buildEvidence({ drafts, spellings, looks, rare }: EvidenceSource): Evidence {
  const none: readonly number[] = [];
  const entries: (readonly [kind: number, units: readonly number[], a: number, b: number])[] = [];
  const seen = new Set<number>();
  let count = 0;
  // Names share their beginnings: each is entered once.
  const enter = (kind: number, unit: number, symbol: number, a: number, b: number) => {
    const key = (((kind * 2048 + a) * 2048 + b) * 2048 + symbol) * 65_536 + unit;
    if (seen.has(key)) return;
    seen.add(key);
    for (const units of [looks.get(unit) ?? none, rare.get(symbol) ?? none]) {
      if (units.length > 0) entries.push([kind, units, a, b]);
      count += units.length;
    }
  };
  for (const { classes, form, kind } of drafts) {
    if (kind !== PLAIN) continue;
    const at = spellings.start[form] as number;
    const [first = 0, second = 0, third] = classes;
    enter(0, spellings.items[at] as number, first, second, 0);
    enter(1, spellings.items[at + 1] as number, second, first, 0);
    if (third !== undefined) enter(2, spellings.items[at + 2] as number, third, first, second);
  }
  let size = SMALLEST;
  while (size < count * BITS_EACH) size *= 2;
  const evidence = new Evidence(new Int32Array(size >>> 5));
  for (const [kind, units, a, b] of entries) {
    for (const unit of units) {
      if (kind === 0) evidence.addFirst(unit, a);
      else if (kind === 1) evidence.addSecond(unit, a);
      else evidence.addThird(unit, a, b);
    }
  }
  return evidence;
}
