import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { foldWord } from '../text/shadow.ts';
import type { HeardCue } from './cues.ts';
import { isLetterChange } from './score.ts';

/** Cues that say the goods are something else than the product of the name. */
const OTHER_GOODS: ReadonlySet<HeardCue['cue']> = new Set([
  'book',
  'packaging',
  'tool',
  'seedling',
  'article',
  'service',
  'colour',
]);
export type GoodsRelation = 'same' | 'similar' | 'other' | 'unknown';

/** Things nobody eats: beside one of them a changed spelling is ordinary language (一杯山药泥 宝宝碗). */
const HARD_KINDS = ['home', 'electronics', 'clothing', 'media', 'craft'];

/** Signs that food or drink is on sale: amounts, strength, vintage, import. */
const OFFERED =
  /酒|酿|泡|庄|产区|原装|进口|原瓶|礼盒|年份|老藤|干[红白型]|\d\s*(?:ml|l|cl|g|kg|度|年)|毫升|[升克斤瓶支罐]|aoc|aop|docg?|igp|茶|特产|正宗|正品|现货|包邮|直发|促销|批发|送礼|新货|热卖|特价|新鲜|爆款/;

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
  hasWording: boolean,
): { relation: GoodsRelation; why: string } {
  const indication = matcher.indications[candidate.indication];
  if (indication === undefined) return { relation: 'unknown', why: '' };
  const craft = indication.goodsClass === 'craft';
  const cue = cues.find(
    (heard) =>
      OTHER_GOODS.has(heard.cue) &&
      // Cups and pots are the goods of a craft; a book is named in the title.
      !(craft && (heard.cue === 'tool' || heard.cue === 'packaging')) &&
      !(heard.cue === 'book' && candidate.field !== 'title'),
  );
  if (cue !== undefined) return { relation: 'other', why: `“${cue.word}”：${cue.why}` };
  const fold = (term: string) => foldWord(matcher.table, term);
  if (isLetterChange(candidate)) {
    const thing = HARD_KINDS.flatMap((kind) => matcher.rulebook.products.get(kind) ?? []).find(
      (noun) => noun.length > 1 && words.includes(noun),
    );
    if (thing !== undefined && !craft) return { relation: 'other', why: `标题为“${thing}”，非同类商品` };
  }
  const own = [...indication.goods, ...indication.genericTerms].map(fold).filter((term) => term.length > 1);
  if (own.some((term) => words.includes(term))) return { relation: 'same', why: '' };
  const spelling = fold(matcher.forms[candidate.form]?.text ?? '');
  if (endsWithProduct(matcher, spelling)) {
    return { relation: 'same', why: '' };
  }
  const alike = nounsOf(matcher, candidate.indication, own).alike.find((noun) => words.includes(noun));
  if (alike !== undefined) return { relation: 'same', why: '' };
  if (/\b(?:ham|cheese|wine|tea|rice|yam|beer|brandy|vinegar|vodka|whiske?y)s?$/.test(spelling)) {
    return { relation: 'same', why: '' };
  }
  if (hasWording) return { relation: 'unknown', why: '' };
  const rest = words.replace(span, '');
  const { kin: kindred, other } = nounsOf(matcher, candidate.indication, own);
  const kin = kindred.some((word) => words.includes(word));
  const long = indication.area.country === '中国' && spelling.length >= 4;
  if (long || craft) return { relation: kin ? 'similar' : 'unknown', why: '' };
  const foreign = other.find((word) => rest.includes(word));
  if (foreign !== undefined && !kin) return { relation: 'other', why: `标题为“${foreign}”，非同类商品` };
  if (kin) return { relation: 'similar', why: '' };
  // A title that says more than the name, and nothing of such goods, speaks of something else.
  const more = [...rest.matchAll(/\p{Script=Han}/gu)].length;
  if (
    more < 2 ||
    spelling.length >= 9 ||
    indication.area.country === '中国' ||
    OFFERED.test(rest) ||
    rest.includes(fold(indication.area.country))
  ) {
    return { relation: 'unknown', why: '商品类别不明' };
  }
  return { relation: 'other', why: '标题未见同类商品' };
}

/** True when a spelling ends with a product noun and is more than that noun. */
function endsWithProduct(matcher: Matcher, spelling: string): boolean {
  for (let size = 1; size < spelling.length; size++) {
    if (matcher.products.has(spelling.slice(-size))) return true;
  }
  return false;
}

/** Nouns that bear on one indication: its own goods in other words, their kind, and every other kind. */
interface Nouns {
  alike: readonly string[];
  kin: readonly string[];
  other: readonly string[];
}

const nouns = new WeakMap<Matcher, Map<number, Nouns>>();

/** @param own goods and generic terms of the indication, folded */
function nounsOf(matcher: Matcher, index: number, own: readonly string[]): Nouns {
  const known = nouns.get(matcher) ?? new Map<number, Nouns>();
  nouns.set(matcher, known);
  const found = known.get(index);
  if (found !== undefined) return found;
  const goodsClass = matcher.indications[index]?.goodsClass;
  const long = (words: Iterable<string>): string[] => [...words].filter((word) => word.length > 1);
  const products = matcher.rulebook.products;
  const made: Nouns = {
    alike: long(matcher.products)
      .map((noun) => foldWord(matcher.table, noun))
      .filter((noun) => own.some((term) => term.endsWith(noun))),
    kin: goodsClass === undefined ? [] : long(products.get(goodsClass) ?? []),
    other: [...products].flatMap(([kind, words]) =>
      kind === goodsClass || kind === 'container' ? [] : long(words),
    ),
  };
  known.set(index, made);
  return made;
}
