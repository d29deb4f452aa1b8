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
/** Kinds of product nouns no indication covers. */
const FOREIGN_KINDS = ['container', 'tool', 'planting', 'electronics', 'clothing', 'home', 'media'];

export type GoodsRelation = 'same' | 'other' | 'unknown';

/**
 * Whether a listing offers goods of the name's kind. A name that holds its product says so itself; a bare
 * place name (香槟, 波尔多) needs the title or an attribute to say it.
 */
export function goodsRelation(
  matcher: Matcher,
  candidate: Candidate,
  cues: readonly HeardCue[],
  words: string,
): { relation: GoodsRelation; why: string } {
  const cue = cues.find((heard) => OTHER_GOODS.has(heard.cue));
  if (cue !== undefined) return { relation: 'other', why: `“${cue.word}”：${cue.why}` };
  const indication = matcher.indications[candidate.indication];
  if (indication === undefined) return { relation: 'unknown', why: '' };
  const own = [...indication.goods, ...indication.genericTerms].map((term) => foldWord(matcher.table, term));
  if (own.some((term) => term.length > 1 && words.includes(term))) return { relation: 'same', why: '' };
  const sameKind = kindWords(matcher, indication.goodsClass).some(
    (word) => word.length > 1 && words.includes(word),
  );
  const foreign = FOREIGN_KINDS.flatMap((kind) => matcher.rulebook.products.get(kind) ?? []).find((word) =>
    words.includes(word),
  );
  const holdsProduct = [...matcher.products].some(
    (noun) => noun.length > 1 && foldWord(matcher.table, indication.name).endsWith(noun),
  );
  if (holdsProduct) return { relation: 'same', why: '' };
  if (foreign !== undefined && !sameKind) return { relation: 'other', why: `标题为“${foreign}”，非同类商品` };
  return sameKind ? { relation: 'same', why: '' } : { relation: 'unknown', why: '商品类别不明' };
}

const kindWords = (matcher: Matcher, goodsClass: string | undefined): readonly string[] =>
  goodsClass === undefined ? [] : (matcher.rulebook.products.get(goodsClass) ?? []);
