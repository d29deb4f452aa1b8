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
export interface Window {
  text: string;
  at: number[];
  /** Noise characters between the place and the first kept one, and between each kept one and the next. */
  noiseBefore: number[];
}

export const isKept = (table: SymbolTable, unit: number): boolean =>
  isKeptKind((table.packed[unit] as number) >>> 16);

const isKeptKind = (kind: number): boolean =>
  kind >= FIRST_CLASS || kind === LETTER || kind === OTHER || kind === DIGIT;

/** Up to `size` kept characters to the right of `from`; stops at a breaker. */
export function windowAfter(table: SymbolTable, shadow: string, from: number, size: number): Window {
  const found = collect(table, shadow, from, size, 1);
  return { text: lettersAt(shadow, found.at), ...found };
}

/** Up to `size` kept characters to the left of `to`, in reading order; stops at a breaker. */
export function windowBefore(table: SymbolTable, shadow: string, to: number, size: number): Window {
  const found = collect(table, shadow, to - 1, size, -1);
  const at = found.at.reverse();
  return { text: lettersAt(shadow, at), at, noiseBefore: found.noiseBefore.reverse() };
}

function collect(
  table: SymbolTable,
  shadow: string,
  from: number,
  size: number,
  by: 1 | -1,
): Omit<Window, 'text'> {
  const at: number[] = [];
  const noiseBefore: number[] = [];
  let noise = 0;
  for (let i = from; i >= 0 && i < shadow.length && at.length < size; i += by) {
    const kind = (table.packed[shadow.charCodeAt(i)] as number) >>> 16;
    if (kind === BREAKER) break;
    if (isKeptKind(kind)) {
      at.push(i);
      noiseBefore.push(noise);
      noise = 0;
    } else if (kind !== INVISIBLE && ++noise > 8) break;
  }
  return { at, noiseBefore };
}

/** The characters at some places, in their order. */
function lettersAt(shadow: string, at: readonly number[]): string {
  const first = at[0];
  if (first === undefined) return '';
  // Nothing lies between them: one piece of the text.
  if ((at[at.length - 1] as number) - first === at.length - 1) return shadow.slice(first, first + at.length);
  let text = '';
  for (let i = 0; i < at.length; i++) text += shadow[at[i] as number];
  return text;
}
