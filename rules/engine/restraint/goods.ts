import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { firstIn, Heard } from '../text/heard.ts';
import { foldWord, isKept } from '../text/shadow.ts';
import type { HeardCue } from './cues.ts';
import { factsOfForm } from './form-facts.ts';
import { nounsOf } from './nouns.ts';
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
/** What is on offer, in words. */
export interface OfferWords {
  /** Title and attributes, folded. */
  words: string;
  /** Has read them. */
  heard: Heard;
}

/** Goods of a class said in English. */
const KIN_IN_ENGLISH: Readonly<Record<string, RegExp>> = {
  drink: /\b(?:wines?|brandy|beer|lager|whiske?y|vodka|liqueur|sparkling|brut|tea|spirit)\b/,
  food: /\b(?:cheese|ham|vinegar|rice|olive oil|prosciutto)\b/,
};

const heardRest = new Heard();

const TWO_HAN = /\p{Script=Han}.*\p{Script=Han}/su;

/** `unsaid`: even the product in the name is spelt otherwise, and nothing tells of goods on offer. */
export type GoodsRelation = 'same' | 'similar' | 'other' | 'unknown' | 'unsaid';

/** Signs that food or drink is on sale: amounts, strength, vintage, import. */
const OFFERED =
  /酒|酿|泡|庄|产区|原装|进口|原瓶|礼盒|年份|老藤|干[红白型]|\d\s*(?:ml|l|cl|g|kg|度|年)|毫升|[升克斤瓶支罐]|aoc|aop|docg?|igp|茶|特产|正宗|正品|现货|包邮|直发|促销|批发|送礼|新货|热卖|特价|新鲜|爆款/;

/** Two letters changed and more, or one and a space inside: a name may be found in any words. */
function isMuchChanged({ departures: d }: Candidate): boolean {
  if (d === null) return false;
  const changed = d.homophones + d.lookAlikes;
  return changed + d.numerals >= 2 || (changed > 0 && d.gaps > 0 && d.marks === 0);
}

/** What comes with the goods is not the goods: 送茶杯, 配蟹八件. */
const isGift = (words: string, thing: string): boolean => {
  for (let at = words.indexOf(thing); at !== -1; at = words.indexOf(thing, at + 1))
    if (!/[送赠配附含带][一两\d]?[个只把套款]?$/u.test(words.slice(Math.max(0, at - 3), at))) return false;
  return true;
};

/** True when a span ends in a word, noise inside it left out. */
function endsIn({ table }: Matcher, span: string, word: string): boolean {
  let at = word.length;
  for (let i = span.length - 1; i >= 0 && at > 0; i--) {
    if (!isKept(table, span.charCodeAt(i))) continue;
    if (span[i] !== word[--at]) return false;
  }
  return at === 0;
}

/**
 * Whether a listing offers goods of the name's kind. A name that holds its product says so itself; a bare
 * place name (香槟, 波尔多) needs the title or an attribute to say it.
 * @param span the spelling as it stands there, folded: a product in it is not another product
 */
export function goodsRelation(
  matcher: Matcher,
  candidate: Candidate,
  cues: readonly HeardCue[],
  { words, heard }: OfferWords,
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
  const { own, alike, kin: kindred, other, hard } = nounsOf(matcher, candidate.indication);
  if (isLetterChange(candidate)) {
    const thing = firstIn(hard, words, heard);
    if (thing !== undefined && !craft && !isGift(words, thing))
      return { relation: 'other', why: `标题为“${thing}”，非同类商品` };
  }
  if (firstIn(own, words, heard) !== undefined) return { relation: 'same', why: '' };
  const spelling = matcher.folded.text(candidate.form);
  const facts = factsOfForm(matcher, candidate.form);
  const saysProduct =
    !isMuchChanged(candidate) || facts.product === '' || endsIn(matcher, span, facts.product);
  if (facts.product !== '' && saysProduct) return { relation: 'same', why: '' };
  if (firstIn(alike, words, heard) !== undefined) return { relation: 'same', why: '' };
  if (!saysProduct) return { relation: OFFERED.test(words) ? 'same' : 'unsaid', why: '' };
  if (facts.namesFood) {
    return { relation: 'same', why: '' };
  }
  if (hasWording) return { relation: 'unknown', why: '' };
  const rest = words.replace(span, '');
  const kin =
    firstIn(kindred, words, heard) !== undefined ||
    KIN_IN_ENGLISH[indication.goodsClass ?? '']?.test(words) === true;
  const long = indication.area.country === '中国' && spelling.length >= 4;
  if (long || craft) return { relation: kin ? 'similar' : 'unknown', why: '' };
  // What is left without the spelling has a seam of its own, which must be read as well.
  const foreign = firstIn(other, rest, heardRest.read(rest));
  if (foreign !== undefined && !kin && !isGift(rest, foreign))
    return { relation: 'other', why: `标题为“${foreign}”，非同类商品` };
  if (kin) return { relation: 'similar', why: '' };
  // A title that says more than the name, and nothing of such goods, speaks of something else.
  if (
    !TWO_HAN.test(rest) ||
    spelling.length >= 9 ||
    indication.area.country === '中国' ||
    OFFERED.test(rest) ||
    rest.includes(foldWord(matcher.table, indication.area.country))
  ) {
    return { relation: 'unknown', why: '商品类别不明' };
  }
  return { relation: 'other', why: '标题未见同类商品' };
}
