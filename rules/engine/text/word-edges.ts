/** Phrases remembered, about half a megabyte; then all are forgotten. */
const MOST_PHRASES = 4096;
/** Places in a phrase that fit one word of bits. */
const PLACES = 31;

/** A string of its own: the piece of a text would keep the whole text in memory. */
export const copyOf = (piece: string): string => ` ${piece}`.slice(1);

/** What is known of the places in one phrase, a bit each. */
interface Known {
  asked: number;
  inside: number;
}

/**
 * Where the words of the language begin, as the ICU dictionary cuts them. Asking costs some ten microseconds, and
 * sellers write the same few phrases over and over, so answers about short phrases are kept.
 */
export class WordEdges {
  /** Made when first asked: reading the dictionary takes longer than starting all the rest of a matcher. */
  private made: Intl.Segmenter | null = null;
  private readonly known = new Map<string, Known>();
  private readonly cut = new Map<string, { start: number; word: string }[]>();

  /** True when a word of the phrase began before this place and goes on behind it. */
  isInside(phrase: string, at: number): boolean {
    if (at >= PLACES) return this.ask(phrase, at);
    const bit = 1 << at;
    let known = this.known.get(phrase);
    if (known === undefined) {
      if (this.known.size >= MOST_PHRASES) this.known.clear();
      known = { asked: 0, inside: 0 };
      this.known.set(copyOf(phrase), known);
    }
    if ((known.asked & bit) === 0) {
      known.asked |= bit;
      if (this.ask(phrase, at)) known.inside |= bit;
    }
    return (known.inside & bit) !== 0;
  }

  private get segmenter(): Intl.Segmenter {
    this.made ??= new Intl.Segmenter('zh', { granularity: 'word' });
    return this.made;
  }

  /** The words of two and more characters, in order, with their places. */
  longWords(phrase: string): readonly { start: number; word: string }[] {
    let words = this.cut.get(phrase);
    if (words === undefined) {
      words = [];
      for (const { index, segment } of this.segmenter.segment(phrase))
        if (segment.length >= 2) words.push({ start: index, word: copyOf(segment) });
      if (phrase.length > PLACES) return words;
      if (this.cut.size >= MOST_PHRASES) this.cut.clear();
      this.cut.set(copyOf(phrase), words);
    }
    return words;
  }

  private ask(phrase: string, at: number): boolean {
    return (this.segmenter.segment(phrase).containing(at)?.index ?? at) < at;
  }
}
