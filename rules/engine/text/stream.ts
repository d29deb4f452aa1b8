import { LONGEST_RUN, runLetters, segmentSyllables, syllableClasses, syllableEnds } from './syllables.ts';
import { foldAstral, type SymbolTable } from './symbol-table.ts';

const JOINER = 0,
  BREAKER = 1,
  LETTER = 2,
  OTHER = 3,
  OPENER = 4,
  CLOSER = 5,
  DIGIT = 6,
  INVISIBLE = 7,
  FIRST_CLASS = 8;

// An imported name is fetched and checked at each use; the loop below runs once a character, so it has its own.
const NOTHING = JOINER;
const BREAK = BREAKER;
const LATIN = LETTER;
const UNREAD = OTHER;
const OPENING = OPENER;
const CLOSING = CLOSER;
const NUMBER = DIGIT;
const UNSEEN = INVISIBLE;

/** Marks a symbol that is a Latin syllable: it has a class but no Han unit of its own. */
export const LATIN_UNIT = 0xffff;
/** Visible runs of noise allowed between two characters of a name. */
const WIDEST_GAP = 4;
/** Noise that no name may reach across. */
const BROKEN = 255;
/** Brackets around at most so many symbols are decoration, not the end of a phrase. */
const BRACKET_REACH = 4;
const NAMED = FIRST_CLASS;
/** Words from here on are letters of names. */
const PLAIN = FIRST_CLASS << 16;
const OPAQUE = OTHER << 16;

/** Bit of a symbol that covers several units or one not its own: its end is in `end`. */
const WIDE = 1 << 30;
/** Bit of a symbol before which too much noise stands for a name to reach across: the sign, so `word < 0`. */
const APART = 1 << 31;
const CLASS_MASK = 0x7ff;

/**
 * A text as the trie sees it: noise dropped, one entry a symbol, with the way back to the original.
 * Scratch space of a matcher, valid until the next text is read.
 */
export class Stream {
  length = 0;
  /** Folded unit (`LATIN_UNIT` for a pinyin syllable), class from bit 16, `WIDE` and `APART`; three zeros follow. */
  word = new Int32Array(SIZE);
  /** UTF-16 offset of the symbol in the original text. */
  start = new Int32Array(SIZE);
  /** Where a `WIDE` symbol ends. */
  end = new Int32Array(SIZE);
  /** Runs of Latin letters as start and stop, side by side. */
  runs = new Int32Array(SIZE);
  runCount = 0;

  unitAt(at: number): number {
    return (this.word[at] as number) & 0xffff;
  }

  classAt(at: number): number {
    return ((this.word[at] as number) >>> 16) & CLASS_MASK;
  }

  /** True when no name reaches from the symbol before to this one. */
  isApart(at: number): boolean {
    return (this.word[at] as number) < 0;
  }

  endAt(at: number): number {
    return ((this.word[at] as number) & WIDE) === 0
      ? (this.start[at] as number) + 1
      : (this.end[at] as number);
  }

  /** Room for so many symbols. */
  hold(symbols: number): void {
    if (this.word.length >= symbols) return;
    const size = Math.ceil(symbols * 1.5);
    this.word = new Int32Array(size);
    this.start = new Int32Array(size);
    this.end = new Int32Array(size);
    this.runs = new Int32Array(size);
  }
}

const SIZE = 1024;

/** Reads a text into the stream. Linear in its length, never throws, whatever the string holds. */
export function readStream(table: SymbolTable, text: string, stream: Stream): Stream {
  const size = text.length;
  stream.hold(size + 4);
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
    if (kind === UNREAD) {
      words[count] = word | apart;
      start[count++] = at++;
      apart = 0;
    } else if (kind === LATIN) {
      const stop = letterRun(packed, text, at);
      const before = count;
      runs[runCount++] = at;
      runs[runCount++] = stop;
      count = pushLetters(table, at, stop, stream, count);
      words[before] = (words[before] as number) | apart;
      apart = 0;
      at = stop;
      // A tone written as a digit belongs to the syllable before it: huai2shan1yao4.
      if (stream.classAt(count - 1) !== UNREAD && at < size && isToneDigit(packed, text, at))
        end[count - 1] = ++at;
    } else if (kind === NUMBER) {
      let stop = at + 1;
      while (stop < size && (packed[text.charCodeAt(stop)] as number) >>> 16 === NUMBER) stop++;
      if (stop === at + 2 && at > 0 && (packed[text.charCodeAt(at - 1)] as number) >= PLAIN) {
        // Two digits straight behind a name's characters may both be numerals: 文山37.
        for (; at < stop; at++) {
          const unit = (packed[text.charCodeAt(at)] as number) & 0xffff;
          words[count] = unit | ((table.numerals[unit - 48] ?? UNREAD) << 16) | apart;
          start[count++] = at;
          apart = 0;
        }
        continue;
      }
      const digit = (word & 0xffff) - 48;
      // Only a lone digit can stand for a numeral (5常); 15 and 500 are numbers.
      const numeral = stop === at + 1 ? (table.numerals[digit] ?? UNREAD) : UNREAD;
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
        if (dropped >= NAMED || dropped === UNREAD || dropped === LATIN || dropped === NUMBER) break;
        if (dropped === NOTHING && mark >= 0xd800 && mark <= 0xdbff && at + 1 < size) {
          const low = text.charCodeAt(at + 1);
          if (low >= 0xdc00 && low <= 0xdfff) {
            const folded = foldAstral(table, text.codePointAt(at) ?? 0);
            if (folded !== 0) {
              const inner = packed[folded] as number;
              words[count] =
                (inner >= PLAIN ? inner : (inner & 0xffff) | OPAQUE) |
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
        if (dropped === BREAK) noise = BROKEN;
        else if (dropped === OPENING) opened = count;
        else if (dropped === CLOSING) {
          if (opened < 0 || count - opened > BRACKET_REACH) noise = BROKEN;
          opened = -1;
        }
        if (dropped !== UNSEEN && noise < BROKEN - 1 && mark !== lastNoise) {
          noise++;
          lastNoise = mark;
        }
      }
      if (noise > WIDEST_GAP) apart = APART;
    }
  }
  words[count] = 0;
  words[count + 1] = 0;
  words[count + 2] = 0;
  stream.length = count;
  stream.runCount = runCount;
  return stream;
}

/** End of the run of Latin letters that begins at `at`; its letters are put where syllables are read. */
function letterRun(packed: Int32Array, text: string, at: number): number {
  let stop = at;
  for (; stop < text.length; stop++) {
    const word = packed[text.charCodeAt(stop)] as number;
    if (word >>> 16 !== LATIN) break;
    if (stop - at < LONGEST_RUN) runLetters[stop - at] = (word & 0xffff) - 97;
  }
  return stop;
}

function isToneDigit(packed: Int32Array, text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 0x30 || code > 0x35) return false;
  if (at + 1 >= text.length) return true;
  return (packed[text.charCodeAt(at + 1)] as number) >>> 16 !== NUMBER;
}

/** Pushes a letter run as its syllables, or as one opaque symbol where it is no pinyin. */
function pushLetters(
  { syllableTrie }: SymbolTable,
  at: number,
  stop: number,
  { word, start, end }: Stream,
  count: number,
): number {
  const cuts = segmentSyllables(syllableTrie, stop - at);
  if (cuts === 0) {
    word[count] = LATIN_UNIT | OPAQUE | WIDE;
    start[count] = at;
    end[count] = stop;
    return count + 1;
  }
  let from = at;
  for (let i = 0; i < cuts; i++) {
    word[count] = LATIN_UNIT | ((syllableClasses[i] as number) << 16) | WIDE;
    start[count] = from;
    from = at + (syllableEnds[i] as number);
    end[count] = from;
    count++;
  }
  return count;
}
