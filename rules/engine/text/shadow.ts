import { BREAKER, DIGIT, FIRST_CLASS, INVISIBLE, LETTER, OTHER, type SymbolTable } from './symbol-table.ts';

/**
 * The text with every unit folded in its place: same length, same offsets, so that words can be looked for
 * in plain form and spans still point into the original.
 */
export function shadowOf(table: SymbolTable, text: string): string {
  const size = text.length;
  if (size > room.length) makeRoom(size * 2);
  const units = room;
  const { packed } = table;
  for (let i = 0; i < size; i++) units[i] = (packed[text.charCodeAt(i)] as number) & 0xffff;
  return bytes.toString('utf16le', 0, size * 2);
}

/** Reused from text to text: the units, and the same memory as bytes. */
let room = new Uint16Array(4096);
let bytes = Buffer.from(room.buffer);

function makeRoom(size: number): void {
  room = new Uint16Array(size);
  bytes = Buffer.from(room.buffer);
}

/** A word as it looks in a shadow text: folded, letters lower case, noise left in place. */
export function foldWord(table: SymbolTable, text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    out += String.fromCharCode((table.packed[text.charCodeAt(i)] as number) & 0xffff);
  }
  return out;
}

/** Kept characters beside a place, with their offsets, up to a breaker. */
export class Window {
  readonly at: readonly number[];
  private readonly packed: Int32Array;
  private readonly shadow: string;
  /** Put together when first asked for: most windows hold no word that is looked for. */
  private made: string | null = null;

  constructor(packed: Int32Array, shadow: string, at: readonly number[]) {
    this.packed = packed;
    this.shadow = shadow;
    this.at = at;
  }

  get text(): string {
    this.made ??= lettersAt(this.shadow, this.at);
    return this.made;
  }

  /** True when something to be seen stands between a kept character and the one before. */
  isApart(index: number): boolean {
    for (let i = (this.at[index - 1] as number) + 1; i < (this.at[index] as number); i++)
      if ((this.packed[this.shadow.charCodeAt(i)] as number) >>> 16 !== INVISIBLE) return true;
    return false;
  }
}

export const isKept = (table: SymbolTable, unit: number): boolean =>
  isKeptKind((table.packed[unit] as number) >>> 16);

const isKeptKind = (kind: number): boolean =>
  kind >= FIRST_CLASS || kind === LETTER || kind === OTHER || kind === DIGIT;

/** Up to `size` kept characters to the right of `from`; stops at a breaker. */
export function windowAfter({ packed }: SymbolTable, shadow: string, from: number, size: number): Window {
  let count = 0;
  let noise = 0;
  for (let i = from; i < shadow.length && count < size; i++) {
    const kind = (packed[shadow.charCodeAt(i)] as number) >>> 16;
    if (kind === BREAKER) break;
    if (isKeptKind(kind)) {
      places[count++] = i;
      noise = 0;
    } else if (kind !== INVISIBLE && ++noise > WIDEST_NOISE) break;
  }
  return new Window(packed, shadow, places.slice(0, count));
}

/** Up to `size` kept characters to the left of `to`, in reading order; stops at a breaker. */
export function windowBefore({ packed }: SymbolTable, shadow: string, to: number, size: number): Window {
  let first = size;
  let noise = 0;
  for (let i = to - 1; i >= 0 && first > 0; i--) {
    const kind = (packed[shadow.charCodeAt(i)] as number) >>> 16;
    if (kind === BREAKER) break;
    if (isKeptKind(kind)) {
      places[--first] = i;
      noise = 0;
    } else if (kind !== INVISIBLE && ++noise > WIDEST_NOISE) break;
  }
  return new Window(packed, shadow, places.slice(first, size));
}

/** Noise over which no window reaches. */
const WIDEST_NOISE = 8;
/** Reused from window to window; a window gets its own copy. */
const places = new Array<number>(128).fill(0);

/** The characters at some places, in their order: piece by piece, for most stand side by side. */
function lettersAt(shadow: string, at: readonly number[]): string {
  if (at.length === 0) return '';
  let from = at[0] as number;
  let last = from;
  let text = '';
  for (let i = 1; i < at.length; i++) {
    const next = at[i] as number;
    if (next !== last + 1) {
      text += shadow.slice(from, last + 1);
      from = next;
    }
    last = next;
  }
  return text + shadow.slice(from, last + 1);
}
