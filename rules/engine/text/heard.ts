import { packUnitLists, type UnitLists } from './lists.ts';

const BITS = 14;
const MARKS = 1 << BITS;
/** Readings after which the marks are cleared: a mark holds the number of the reading that set it last. */
const MOST_READINGS = 255;

/**
 * Which neighbouring characters a text holds, roughly: a no is certain, a yes is looked up. Most words of most lists
 * are in no text at hand, and their first two characters show it at the cost of one load.
 */
export class Heard {
  private readonly marks = new Uint8Array(MARKS);
  private reading = 1;

  /** Forgets the text before and reads these. */
  read(...texts: readonly string[]): this {
    if (++this.reading > MOST_READINGS) {
      this.marks.fill(0);
      this.reading = 1;
    }
    const { marks, reading } = this;
    for (const text of texts) {
      let before = 0;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        marks[pairMark(before, unit)] = reading;
        before = unit;
      }
    }
    return this;
  }

  /** False when a word of this mark is certainly not in the text; see `markOf`. */
  has(mark: number): boolean {
    return mark >= MARKS || this.marks[mark] === this.reading;
  }
}

const SPREAD = 0x9e3779b1;
const SHIFT = 32 - BITS;

const pairMark = (first: number, second: number): number =>
  Math.imul((first << 5) - first + second, SPREAD) >>> SHIFT;

/** Marks of words of one character stand above those of pairs. They are few, and no reading marks them. */
const singleMark = (unit: number): number => MARKS + (Math.imul(unit, SPREAD) >>> SHIFT);

/** The mark of a word: of its first two characters, or of its only one. */
export const markOf = (word: string): number =>
  word.length > 1 ? pairMark(word.charCodeAt(0), word.charCodeAt(1)) : singleMark(word.charCodeAt(0) | 0);

/** Words by their mark, so that a short text need not be held against each of them. */
export type WordIndex = UnitLists;

/** @param marks by word: see `markOf` */
export function wordIndexOf(marks: readonly number[]): WordIndex {
  const byMark = new Map<number, number[]>();
  for (const [word, mark] of marks.entries()) byMark.set(mark, [...(byMark.get(mark) ?? []), word]);
  return packUnitLists(byMark, MARKS * 2);
}

/**
 * Adds the numbers of the words that may stand among the characters at some places of a text, in no order and some
 * twice: what is left out is certainly not there.
 */
export function addWordsAt(
  { row, start, items }: WordIndex,
  text: string,
  at: readonly number[],
  into: number[],
): void {
  let before = 0;
  for (let i = 0; i < at.length; i++) {
    const unit = text.charCodeAt(at[i] as number);
    const single = row[singleMark(unit)] as number;
    const pair = row[pairMark(before, unit)] as number;
    before = unit;
    if ((single | pair) === 0) continue;
    for (let k = start[single] as number; k < (start[single + 1] as number); k++)
      into.push(items[k] as number);
    for (let k = start[pair] as number; k < (start[pair + 1] as number); k++) into.push(items[k] as number);
  }
}

/** Words to be looked for in many texts, each with its mark. */
export interface WordList {
  words: readonly string[];
  marks: Uint16Array;
}

export const wordListOf = (words: readonly string[]): WordList => ({
  words,
  marks: Uint16Array.from(words, markOf),
});

/**
 * The first word of a list that stands in a text, or undefined.
 * @param heard what has read this text, or a longer one that holds it
 */
export function firstIn({ words, marks }: WordList, text: string, heard: Heard): string | undefined {
  for (let i = 0; i < marks.length; i++) {
    if (heard.has(marks[i] as number) && text.includes(words[i] as string)) return words[i];
  }
  return undefined;
}
