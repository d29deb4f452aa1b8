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
/** Visible runs of noise allowed between two characters of a name. */
export const WIDEST_GAP = 4;
/** Noise that no name may reach across. */
const BROKEN = 255;
/** Brackets around at most so many symbols are decoration, not the end of a phrase. */
const BRACKET_REACH = 4;
/** Words from here on are plain letters of names. */
const PLAIN = FIRST_CLASS << 16;
const OTHERS = OTHER << 16;

/** Bit of a symbol that covers several units or one not its own: its end is in `end`. */
const WIDE = 1 << 30;
/** Bit of a symbol before which too much noise stands for a name to reach across: the sign, so `word < 0`. */
const APART = 1 << 31;
const CLASS_MASK = 0x7ff;

/**
 * A text as the trie sees it: noise dropped, one entry a symbol, with the way back to the original.
 * The arrays are scratch space of the matcher, valid until the next text is read.
 */
export interface Stream {
  length: number;
  /** Folded unit (`LATIN_UNIT` for a pinyin syllable), class from bit 16, `WIDE` and `APART`; two zeros follow. */
  word: Int32Array;
  /** UTF-16 offset of the symbol in the original text. */
  start: Int32Array;
  /** Where a `WIDE` symbol ends. */
  end: Int32Array;
  /** Runs of Latin letters as start and stop, side by side. */
  runs: Int32Array;
  runCount: number;
}

export function newStream(capacity = 1024): Stream {
  return {
    length: 0,
    word: new Int32Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    runs: new Int32Array(capacity),
    runCount: 0,
  };
}

export const unitAt = ({ word }: Stream, at: number): number => (word[at] as number) & 0xffff;
export const classAt = ({ word }: Stream, at: number): number => classOf(word[at] as number);
export const classOf = (word: number): number => (word >>> 16) & CLASS_MASK;
/** True when no name reaches from the symbol before to this one. */
export const isApart = ({ word }: Stream, at: number): boolean => (word[at] as number) < 0;
export const endAt = ({ word, start, end }: Stream, at: number): number =>
  ((word[at] as number) & WIDE) === 0 ? (start[at] as number) + 1 : (end[at] as number);

function ensure(stream: Stream, capacity: number): void {
  if (stream.word.length < capacity) Object.assign(stream, newStream(Math.ceil(capacity * 1.5)));
}

/** Reads a text into the stream. Linear in its length, never throws, whatever the string holds. */
export function readStream(table: SymbolTable, text: string, stream: Stream): Stream {
  const size = text.length;
  ensure(stream, size + 4);
  const { word: words, start, end, runs } = stream;
  const packed = table.packed;
  let count = 0;
  let runCount = 0;
  let opened = -1;
  let apart = 0;
  for (let at = 0; at < size; ) {
    const code = text.charCodeAt(at);
    const word = packed[code] as number;
    if (word >= PLAIN) {
      words[count] = word | apart;
      start[count++] = at++;
      apart = 0;
      continue;
    }
    const kind = word >>> 16;
    if (kind === OTHER) {
      words[count] = word | apart;
      start[count++] = at++;
      apart = 0;
    } else if (kind === LETTER) {
      const stop = letterRun(packed, text, at);
      const before = count;
      runs[runCount++] = at;
      runs[runCount++] = stop;
      count = pushLetters(table, text, at, stop, stream, count);
      words[before] = (words[before] as number) | apart;
      apart = 0;
      at = stop;
      // A tone written as a digit belongs to the syllable before it: huai2shan1yao4.
      if (classOf(words[count - 1] as number) !== OTHER && at < size && isToneDigit(packed, text, at))
        end[count - 1] = ++at;
    } else if (kind === DIGIT) {
      let stop = at + 1;
      while (stop < size && (packed[text.charCodeAt(stop)] as number) >>> 16 === DIGIT) stop++;
      const digit = (word & 0xffff) - 48;
      // Only a lone digit can stand for a numeral (5常); 15 and 500 are numbers.
      const numeral = stop === at + 1 ? (table.numerals[digit] ?? OTHER) : OTHER;
      words[count] = (word & 0xffff) | (numeral << 16) | WIDE | apart;
      start[count] = at;
      end[count++] = stop;
      apart = 0;
      at = stop;
    } else {
      // Noise, up to the next symbol: counted in runs of one character.
      let noise = 0;
      let lastNoise = -1;
      for (; at < size; at++) {
        const mark = text.charCodeAt(at);
        const dropped = (packed[mark] as number) >>> 16;
        if (dropped >= FIRST_CLASS || dropped === OTHER || dropped === LETTER || dropped === DIGIT) break;
        if (dropped === JOINER && mark >= 0xd800 && mark <= 0xdbff && at + 1 < size) {
          const low = text.charCodeAt(at + 1);
          if (low >= 0xdc00 && low <= 0xdfff) {
            const folded = foldAstral(table, text.codePointAt(at) ?? 0);
            if (folded !== 0) {
              const inner = packed[folded] as number;
              words[count] =
                (inner >= PLAIN ? inner : (inner & 0xffff) | OTHERS) |
                WIDE |
                (noise > WIDEST_GAP ? APART : apart);
              start[count] = at;
              end[count++] = at + 2;
              noise = 0;
              apart = 0;
              lastNoise = -1;
            } else if (noise < BROKEN - 1 && lastNoise !== 0xd800) {
              noise++;
              lastNoise = 0xd800;
            }
            at++;
            continue;
          }
        }
        if (dropped === BREAKER) noise = BROKEN;
        else if (dropped === OPENER) opened = count;
        else if (dropped === CLOSER) {
          if (opened < 0 || count - opened > BRACKET_REACH) noise = BROKEN;
          opened = -1;
        }
        if (dropped !== INVISIBLE && noise < BROKEN - 1 && mark !== lastNoise) {
          noise++;
          lastNoise = mark;
        }
      }
      if (noise > WIDEST_GAP) apart = APART;
    }
  }
  words[count] = 0;
  words[count + 1] = 0;
  stream.length = count;
  stream.runCount = runCount;
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
  { word, start, end }: Stream,
  count: number,
): number {
  const cuts = segmentSyllables(table, text, at, stop);
  if (cuts === 0) {
    word[count] = LATIN_UNIT | OTHERS | WIDE;
    start[count] = at;
    end[count] = stop;
    return count + 1;
  }
  let from = at;
  for (let i = 0; i < cuts; i++) {
    word[count] = LATIN_UNIT | ((syllableClasses[i] as number) << 16) | WIDE;
    start[count] = from;
    from = syllableEnds[i] as number;
    end[count] = from;
    count++;
  }
  return count;
}
