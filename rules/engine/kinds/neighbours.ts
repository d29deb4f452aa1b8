import { pairKey } from '../text/int-map.ts';
import type { Lists } from '../text/lists.ts';
import type { Stream } from '../text/stream.ts';

const MARKS = 4096;
/** The mark of a tail too short to have two units: always there. */
const ANY = 0xffff;

const markOf = (first: number, second: number): number =>
  Math.imul(pairKey(first, second), 0x9e3779b1) >>> 20;

/**
 * Which two units stand side by side anywhere in a text, roughly: a place name heads many names, and nearly none of
 * their tails is in the text.
 */
export class Neighbours {
  private readonly seen = new Uint8Array(MARKS);
  private isKnown = false;
  /** By form: mark of its tail's first two units. */
  private readonly marks: Uint16Array;

  constructor({ start, items }: Lists) {
    this.marks = new Uint16Array(start.length - 1);
    for (let form = 0; form < this.marks.length; form++) {
      const at = start[form] as number;
      const isLong = (start[form + 1] as number) - at >= 2;
      this.marks[form] = isLong ? markOf(items[at] as number, items[at + 1] as number) : ANY;
    }
  }

  /** Another text is in the stream. */
  forget(): void {
    this.isKnown = false;
  }

  /** False when the tail of a form is certainly not in the text. */
  mayHold(form: number, stream: Stream): boolean {
    const mark = this.marks[form] as number;
    if (mark === ANY) return true;
    if (!this.isKnown) this.read(stream);
    return this.seen[mark] !== 0;
  }

  private read(stream: Stream): void {
    this.isKnown = true;
    this.seen.fill(0);
    for (let i = 0; i + 1 < stream.length; i++) this.seen[markOf(stream.unitAt(i), stream.unitAt(i + 1))] = 1;
  }
}
