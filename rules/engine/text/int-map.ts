/**
 * Whole numbers to positive whole numbers in two flat arrays (open addressing): no objects, one cache line for
 * most answers, and stored as it stands.
 */
export class IntMap {
  /** Key and value side by side; value 0 marks a free place. */
  readonly slots: Int32Array;
  private readonly shift: number;

  /** @param slots as made by `sized`, or read back from a store */
  constructor(slots: Int32Array) {
    this.slots = slots;
    this.shift = 1 + Math.clz32(slots.length >>> 1);
  }

  /** An empty map with room for `entries`, never more than two thirds full. */
  static sized(entries: number): IntMap {
    let places = 16;
    while (places * 2 < entries * 3) places *= 2;
    return new IntMap(new Int32Array(places * 2));
  }

  /** A map of the same content with room for `entries`. */
  grown(entries: number): IntMap {
    const map = IntMap.sized(entries);
    for (let at = 0; at < this.slots.length; at += 2) {
      if (this.slots[at + 1] !== 0) map.set(this.slots[at] as number, this.slots[at + 1] as number);
    }
    return map;
  }

  /** The value of a key, 0 when there is none. */
  get(key: number): number {
    const { slots } = this;
    const last = slots.length - 2;
    let at = (Math.imul(key, 0x9e3779b1) >>> this.shift) << 1;
    for (;;) {
      const value = slots[at + 1] as number;
      if (value === 0 || slots[at] === key) return value;
      at = at === last ? 0 : at + 2;
    }
  }

  /** Sets a key that fits 32 bits, as `key | 0`, to a value other than 0. */
  set(key: number, value: number): void {
    const { slots } = this;
    const last = slots.length - 2;
    let at = (Math.imul(key, 0x9e3779b1) >>> this.shift) << 1;
    while (slots[at + 1] !== 0 && slots[at] !== key) at = at === last ? 0 : at + 2;
    slots[at] = key;
    slots[at + 1] = value;
  }
}

/** Two 16-bit units as one key. */
export const pairKey = (first: number, second: number): number => (first << 16) | second;
