import type { Confidence, Kind } from '#domain/hit';
import type { Candidate, Factor } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { cutsWord, innerWords } from './meaning.ts';
import type { FieldText } from './phrases.ts';

/** What a spelling proves by itself, before length, edges and context. */
const BASE: Record<Kind, number> = {
  exact: 1,
  width: 1,
  traditional: 1,
  compatibility: 1,
  separator: 0.95,
  alias: 0.95,
  'original-name': 0.95,
  'cross-field': 0.75,
  numeral: 0.9,
  translation: 0.9,
  transliteration: 0.85,
  pinyin: 0.85,
  'mixed-pinyin': 0.85,
  homophone: 0.75,
  'look-alike': 0.8,
  split: 0.85,
  inserted: 0.7,
  reordered: 0.65,
  dropped: 0.45,
};

/** Verbs and adjectives that stand before a product as ordinary words (坏山药, 换山药). */
const ORDINARY_HEADS = new Set('还换好买卖吃挖煮炖炒蒸要的和与或把被让给送无有大小新老鲜干生熟');

/**
 * Score = kind × distinctiveness × edge × reading; each factor is kept so that it can be shown.
 */
export function weigh(matcher: Matcher, text: FieldText, candidate: Candidate): number {
  const { factors } = candidate;
  factors.kind = weakest(candidate.kinds);
  const length = candidate.departures?.characters ?? candidate.end - candidate.start;
  const latin = candidate.departures === null;
  const size = latin ? length / 3 : length;
  factors.distinctiveness = size <= 2 ? 0.75 : size <= 3 ? 0.92 : 1;
  factors.edge = edgeFactor(matcher, text, candidate, latin, length);
  factors.reading = readingFactor(matcher, text, candidate);
  if (candidate.edits > 0) factors.spelling = candidate.edits === 1 ? 0.85 : 0.75;
  if ((candidate.departures?.nearSounds ?? 0) > 0) factors.nearSound = length >= 4 ? 0.9 : 0.75;
  return score(candidate);
}

function weakest(kinds: readonly Kind[]): number {
  let least = 1;
  for (const kind of kinds) least = Math.min(least, BASE[kind]);
  return least;
}

export function score({ factors }: Candidate): number {
  let product = 1;
  for (const name in factors) product *= factors[name as Factor] as number;
  return Math.max(0, Math.min(1, product));
}

/** A word of the language reaching over an edge tells against any spelling, most against a changed one. */
function edgeFactor(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
  latin: boolean,
  length: number,
): number {
  const changed = isLetterChange(candidate);
  // A name of four characters in its own letters is no accident of two words.
  if (latin || (!changed && length >= 4)) return 1;
  const cut = cutsWord(matcher, text, candidate);
  let factor = 1;
  if (cut.left) factor *= changed || length <= 2 ? 0.3 : 0.8;
  if (cut.right) factor *= cutRight(candidate, changed, length, text.shadow[candidate.end] ?? '');
  if (cut.left) candidate.notes.push('左侧与前文成词');
  return factor;
}

/** What goods are made into: 杯菊花|茶 stays what it is, 环山药|妆 does not. */
const MADE_INTO = new Set('片粉干丝段块条茶酒膏糕饮');

function cutRight(candidate: Candidate, changed: boolean, length: number, next: string): number {
  // 香木宾馆 is a hotel.
  if (length <= 2) return (candidate.departures?.split ?? 0) > 0 ? 0.2 : 0.7;
  if (isParted(candidate)) return 0.5;
  return changed && length <= 3 && !MADE_INTO.has(next) ? 0.6 : 0.92;
}

/** A space inside and a word across the edge: 杯山 药瓶 and 苏瓦 韦德 are two words, not a name in two pieces. */
const isParted = ({ departures }: Candidate): boolean =>
  departures !== null && departures.gaps > 0 && departures.marks === 0;

export const isLetterChange = (candidate: Candidate): boolean => {
  const d = candidate.departures;
  return d !== null && d.homophones + d.lookAlikes + d.skipped + d.dropped > 0;
};

/**
 * Changed characters that make a word or a place of their own (武昌 for 五常) are ordinary language until
 * something else speaks; rare syllables and several changes together prove more.
 */
function readingFactor(matcher: Matcher, text: FieldText, candidate: Candidate): number {
  const d = candidate.departures;
  if (d === null || d.homophones + d.lookAlikes === 0) return 1;
  const name = matcher.folded.text(candidate.form);
  const whole = candidate.end - candidate.start === name.length && d.skipped === 0 && d.split === 0;
  if (!whole) return d.homophones + d.lookAlikes >= name.length - 1 && name.length <= 3 ? 0.7 : 1;
  const changedAt = [...name].flatMap((char, index) =>
    text.shadow[candidate.start + index] === char ? [] : [candidate.start + index],
  );
  const span = text.shadow.slice(candidate.start, candidate.end);
  let factor = 1;
  const ordinary = innerWords(matcher, text, candidate).filter(({ start, word }) =>
    changedAt.some((at) => at >= start && at < start + word.length),
  );
  if (ordinary.length > 0) {
    factor *= changedAt.length * 2 > name.length ? 0.5 : 0.8;
    candidate.notes.push(`“${ordinary[0]?.word}”是普通词`);
  }
  if (changedAt[0] === candidate.start && changedAt.length === 1 && ORDINARY_HEADS.has(span[0] ?? '')) {
    factor *= 0.6;
    candidate.notes.push(`“${span[0]}”可作普通词`);
  }
  if (name.length === 2) factor *= 0.6;
  if (changedAt.length === name.length) factor *= 0.8;
  return factor;
}

/** Bands of the score, for people. */
export const confidenceOf = (value: number): Confidence =>
  value >= 0.8 ? 'certain' : value >= 0.5 ? 'likely' : 'review';

/** Below this a changed spelling is coincidence. */
export const LOWEST_SCORE = 0.25;
