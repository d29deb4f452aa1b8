import type { Matcher } from '../matcher.ts';
import { type WordList, wordListOf } from '../text/heard.ts';
import { foldWord } from '../text/shadow.ts';

/** Things nobody eats: beside one of them a changed spelling is ordinary language (一杯山药泥 宝宝碗). */
const HARD_KINDS = ['home', 'electronics', 'clothing', 'media', 'craft'];

/** Nouns that bear on one indication; of two and more characters, for single ones stand in every word. */
export interface Nouns {
  /** Its goods and generic terms, folded. */
  own: WordList;
  /** Its goods in other words. */
  alike: WordList;
  /** Goods of its kind, and of every other. */
  kin: WordList;
  other: WordList;
  hard: WordList;
}

const made = new WeakMap<Matcher, Map<number, Nouns>>();
const hardThings = new WeakMap<Matcher['rulebook'], WordList>();

/** The nouns of an indication, put together when it is first met. */
export function nounsOf(matcher: Matcher, index: number): Nouns {
  let known = made.get(matcher);
  if (known === undefined) {
    known = new Map();
    made.set(matcher, known);
  }
  let nouns = known.get(index);
  if (nouns === undefined) {
    nouns = makeNouns(matcher, index);
    known.set(index, nouns);
  }
  return nouns;
}

const long = (words: Iterable<string>): string[] => [...words].filter((word) => word.length > 1);

function makeNouns(matcher: Matcher, index: number): Nouns {
  const { table, rulebook } = matcher;
  const indication = matcher.indications[index];
  const goodsClass = indication?.goodsClass;
  const own = long(
    [...(indication?.goods ?? []), ...(indication?.genericTerms ?? [])].map((term) => foldWord(table, term)),
  );
  const alike = long(matcher.products)
    .map((noun) => foldWord(table, noun))
    .filter((noun) => own.some((term) => term.endsWith(noun)));
  return {
    own: wordListOf(own),
    alike: wordListOf(alike),
    kin: wordListOf(goodsClass === undefined ? [] : long(rulebook.products.get(goodsClass) ?? [])),
    other: wordListOf(
      [...rulebook.products].flatMap(([kind, words]) =>
        kind === goodsClass || kind === 'container' ? [] : long(words),
      ),
    ),
    hard: hardThingsOf(rulebook),
  };
}

function hardThingsOf(rulebook: Matcher['rulebook']): WordList {
  let things = hardThings.get(rulebook);
  if (things === undefined) {
    things = wordListOf(long(HARD_KINDS.flatMap((kind) => rulebook.products.get(kind) ?? [])));
    hardThings.set(rulebook, things);
  }
  return things;
}
