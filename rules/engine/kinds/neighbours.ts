import { pairKey } from '../text/int-map.ts';
import type { Lists } from '../text/lists.ts';
import type { Stream } from '../text/stream.ts';

const MARKS = 4096;
/** The mark of a form without a tail, or with one too short to have two units: always there. */
const ANY = MARKS;

const markOf = (first: number, second: number): number =>
  Math.imul(pairKey(first, second), 0x9e3779b1) >>> 20;

/**
 * Which two units stand side by side anywhere in a text, roughly: a place name heads many names, and nearly none of
 * their tails is in the text.
 */
export class Neighbours {
  private readonly seen = new Uint8Array(MARKS + 1);
  private isKnown = false;
  /** By place among the forms: mark of its tail's first two units. */
  private readonly marks: Uint16Array;

  /** @param forms in the order in which they will be asked about */
  constructor(forms: Int32Array, { start, items }: Lists) {
    this.marks = Uint16Array.from(forms, (form) => {
      const at = start[form] as number;
      const isLong = (start[form + 1] as number) - at >= 2;
      return isLong ? markOf(items[at] as number, items[at + 1] as number) : ANY;
    });
  }

  /** Another text is in the stream. */
  forget(): void {
    this.isKnown = false;
  }

  /** False when the tail of the form at a place is certainly not in the text. */
  mayHold(at: number, stream: Stream): boolean {
    if (!this.isKnown) this.read(stream);
    return this.seen[this.marks[at] as number] !== 0;
  }

  private read(stream: Stream): void {
    this.isKnown = true;
    const { seen } = this;
    const { word, length } = stream;
    seen.fill(0);
    seen[ANY] = 1;
    let before = (word[0] as number) & 0xffff;
    for (let i = 1; i < length; i++) {
      const unit = (word[i] as number) & 0xffff;
      seen[markOf(before, unit)] = 1;
      before = unit;
    }
  }
}
