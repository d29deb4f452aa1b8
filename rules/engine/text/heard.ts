const BITS = 12;
const MARKS = 1 << BITS;

/**
 * Which neighbouring characters a text holds, roughly: a no is certain, a yes is looked up. Most words of most lists
 * are in no text at hand, and their first two characters show it at the cost of one load.
 */
export class Heard {
  /** By mark: 1 where it is in the text; see `markOf`. */
  readonly marks = new Uint8Array(MARKS);

  /** Forgets the text before and reads these. */
  read(...texts: readonly string[]): this {
    const { marks } = this;
    marks.fill(0);
    for (const text of texts) {
      let before = 0;
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i);
        marks[mark(unit, 0)] = 1;
        marks[mark(before, unit)] = 1;
        before = unit;
      }
    }
    return this;
  }
}

const mark = (first: number, second: number): number =>
  Math.imul(Math.imul(first, 0x9e3779b1) + second, 0x85ebca6b) >>> (32 - BITS);

/** The mark of a word: of its first two characters, or of its only one. */
export const markOf = (word: string): number =>
  mark(word.charCodeAt(0) | 0, word.length > 1 ? word.charCodeAt(1) : 0);

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
    if (heard.marks[marks[i] as number] !== 0 && text.includes(words[i] as string)) return words[i];
  }
  return undefined;
}
