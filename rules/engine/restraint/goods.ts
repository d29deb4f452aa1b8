import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { foldWord } from '../matcher.ts';
import type { HeardCue } from './cues.ts';

/** Cues that say the goods are something else than the product of the name. */
const OTHER_GOODS: ReadonlySet<HeardCue['cue']> = new Set([
  'packaging',
  'tool',
  'seedling',
  'service',
  'colour',
]);
export type GoodsRelation = 'same' | 'similar' | 'other' | 'unknown';

/**
 * Whether a listing offers goods of the name's kind. A name that holds its product says so itself; a bare
 * place name (香槟, 波尔多) needs the title or an attribute to say it.
 * @param words title and attributes, folded
 * @param span the spelling as it stands there, folded: a product in it is not another product
 */
export function goodsRelation(
  matcher: Matcher,
  candidate: Candidate,
  cues: readonly HeardCue[],
  words: string,
  span: string,
): { relation: GoodsRelation; why: string } {
  const cue = cues.find((heard) => OTHER_GOODS.has(heard.cue));
  if (cue !== undefined) return { relation: 'other', why: `“${cue.word}”：${cue.why}` };
  const indication = matcher.indications[candidate.indication];
  if (indication === undefined) return { relation: 'unknown', why: '' };
  const fold = (term: string) => foldWord(matcher.table, term);
  const own = [...indication.goods, ...indication.genericTerms].map(fold).filter((term) => term.length > 1);
  if (own.some((term) => words.includes(term))) return { relation: 'same', why: '' };
  const spelling = fold(matcher.forms[candidate.form]?.text ?? '');
  if ([...matcher.products].some((noun) => noun.length < spelling.length && spelling.endsWith(noun))) {
    return { relation: 'same', why: '' };
  }
  const alike = longNouns(matcher).find(
    (noun) => words.includes(noun) && own.some((term) => term.endsWith(noun)),
  );
  if (alike !== undefined) return { relation: 'same', why: '' };
  const rest = words.replace(span, '');
  const kin = kindWords(matcher, indication.goodsClass).some((word) => words.includes(word));
  const foreign = otherNouns(matcher, indication.goodsClass).find((word) => rest.includes(word));
  if (foreign !== undefined && !kin) return { relation: 'other', why: `标题为“${foreign}”，非同类商品` };
  return { relation: kin ? 'similar' : 'unknown', why: '商品类别不明' };
}

const nouns = new WeakMap<Matcher, string[]>();

/** Product nouns of two characters and more, folded. */
function longNouns(matcher: Matcher): string[] {
  const known = nouns.get(matcher);
  if (known !== undefined) return known;
  const made = [...matcher.products]
    .filter((noun) => noun.length > 1)
    .map((noun) => foldWord(matcher.table, noun));
  nouns.set(matcher, made);
  return made;
}

const kindWords = (matcher: Matcher, goodsClass: string | undefined): readonly string[] =>
  (goodsClass === undefined ? [] : (matcher.rulebook.products.get(goodsClass) ?? [])).filter(
    (word) => word.length > 1,
  );

/** Nouns of every kind of goods but this one. */
const otherNouns = (matcher: Matcher, goodsClass: string | undefined): readonly string[] =>
  [...matcher.rulebook.products].flatMap(([kind, words]) =>
    kind === goodsClass || kind === 'container' ? [] : words.filter((word) => word.length > 1),
  );
