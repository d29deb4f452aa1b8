import { segmentSyllables, syllableClasses, syllableEnds } from './syllables.ts';
import {
  BREAKER,
  CLOSER,
  DIGIT,
  FIRST_CLASS,
  foldAstral,
  INVISIBLE,
  JOINER,
  LETTER,
  OPENER,
  OTHER,
  type SymbolTable,
} from './symbol-table.ts';

/** Marks a symbol that is a Latin syllable: it has a class but no Han unit of its own. */
export const LATIN_UNIT = 0xffff;
/** `gap` value of a symbol that no name may reach across. */
export const BROKEN = 255;
/** Brackets around at most so many symbols are decoration, not the end of a phrase. */
const BRACKET_REACH = 4;

/**
 * A text as the trie sees it: noise dropped, one entry a symbol, with the way back to the original.
 * The arrays are scratch space of the matcher, valid until the next text is read.
 */
export interface Stream {
  length: number;
  /** Folded unit, `LATIN_UNIT` for a pinyin syllable. */
  unit: Uint16Array;
  /** Symbol class. */
  cls: Uint16Array;
  /** UTF-16 offsets of the symbol in the original text. */
  start: Int32Array;
  end: Int32Array;
  /** Visible noise before this symbol, in runs of one character; `BROKEN` when a breaker stands there. */
  gap: Uint8Array;
}

export function newStream(capacity = 1024): Stream {
  return {
    length: 0,
    unit: new Uint16Array(capacity),
    cls: new Uint16Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    gap: new Uint8Array(capacity),
  };
}

function ensure(stream: Stream, capacity: number): void {
  if (stream.unit.length >= capacity) return;
  Object.assign(stream, newStream(Math.ceil(capacity * 1.5)), { length: 0 });
}

/** Reads a text into the stream. Linear in its length, never throws, whatever the string holds. */
export function readStream(table: SymbolTable, text: string, stream: Stream): Stream {
  const size = text.length;
  ensure(stream, size + 4);
  const { unit, cls, start, end, gap } = stream;
  const packed = table.packed;
  let count = 0;
  let noise = 0;
  let lastNoise = -1;
  let opened = -1;
  for (let at = 0; at < size; ) {
    const code = text.charCodeAt(at);
    const word = packed[code] as number;
    const kind = word >>> 16;
    if (kind >= FIRST_CLASS || kind === OTHER) {
      unit[count] = word & 0xffff;
      cls[count] = kind;
      start[count] = at;
      end[count] = ++at;
      gap[count] = noise;
      count++;
      noise = 0;
      lastNoise = -1;
      continue;
    }
    if (kind === LETTER) {
      const stop = letterRun(packed, text, at);
      const before = count;
      count = pushLetters(table, text, at, stop, stream, count);
      if (count > before) gap[before] = noise;
      noise = 0;
      lastNoise = -1;
      at = stop;
      // A tone written as a digit belongs to the syllable before it: huai2shan1yao4.
      if (cls[count - 1] !== OTHER && at < size && isToneDigit(packed, text, at)) end[count - 1] = ++at;
      continue;
    }
    if (kind === DIGIT) {
      let stop = at + 1;
      while (stop < size && (packed[text.charCodeAt(stop)] as number) >>> 16 === DIGIT) stop++;
      const digit = (word & 0xffff) - 48;
      // Only a lone digit can stand for a numeral (5常); 15 and 500 are numbers.
      unit[count] = word & 0xffff;
      cls[count] = stop === at + 1 ? (table.numerals[digit] ?? OTHER) : OTHER;
      start[count] = at;
      end[count] = stop;
      gap[count] = noise;
      count++;
      noise = 0;
      lastNoise = -1;
      at = stop;
      continue;
    }
    if (kind === JOINER && code >= 0xd800 && code <= 0xdbff && at + 1 < size) {
      const low = text.charCodeAt(at + 1);
      if (low >= 0xdc00 && low <= 0xdfff) {
        const folded = foldAstral(table, text.codePointAt(at) ?? 0);
        if (folded !== 0) {
          const inner = packed[folded] as number;
          const innerKind = inner >>> 16;
          unit[count] = inner & 0xffff;
          cls[count] = innerKind >= FIRST_CLASS ? innerKind : OTHER;
          start[count] = at;
          end[count] = at + 2;
          gap[count] = noise;
          count++;
          noise = 0;
          lastNoise = -1;
        } else if (noise < BROKEN - 1 && lastNoise !== 0xd800) {
          noise++;
          lastNoise = 0xd800;
        }
        at += 2;
        continue;
      }
    }
    if (kind === BREAKER) noise = BROKEN;
    else if (kind === OPENER) opened = count;
    else if (kind === CLOSER) {
      if (opened < 0 || count - opened > BRACKET_REACH) noise = BROKEN;
      opened = -1;
    }
    if (kind !== INVISIBLE && noise < BROKEN - 1 && code !== lastNoise) {
      noise++;
      lastNoise = code;
    }
    at++;
  }
  stream.length = count;
  return stream;
}

/** End of the run of Latin letters that begins at `at`. */
function letterRun(packed: Int32Array, text: string, at: number): number {
  let stop = at + 1;
  while (stop < text.length && (packed[text.charCodeAt(stop)] as number) >>> 16 === LETTER) stop++;
  return stop;
}

function isToneDigit(packed: Int32Array, text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x30 || code > 0x35) return false;
  if (at + 1 >= text.length) return true;
  return (packed[text.charCodeAt(at + 1)] as number) >>> 16 !== DIGIT;
}

/** Pushes a letter run as its syllables, or as one opaque symbol where it is no pinyin. */
function pushLetters(
  table: SymbolTable,
  text: string,
  at: number,
  stop: number,
  stream: Stream,
  count: number,
): number {
  const cuts = segmentSyllables(table, text, at, stop);
  if (cuts === 0) {
    stream.unit[count] = LATIN_UNIT;
    stream.cls[count] = OTHER;
    stream.start[count] = at;
    stream.end[count] = stop;
    stream.gap[count] = 0;
    return count + 1;
  }
  let from = at;
  for (let i = 0; i < cuts; i++) {
    stream.unit[count] = LATIN_UNIT;
    stream.cls[count] = syllableClasses[i] as number;
    stream.start[count] = from;
    from = syllableEnds[i] as number;
    stream.end[count] = from;
    stream.gap[count] = 0;
    count++;
  }
  return count;
}
