import type { Kind } from '#domain/hit';
import type { Candidate, Dropped } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { isKept } from '../text/shadow.ts';
import { BREAKER } from '../text/symbol-table.ts';
import { factsOfForm } from './form-facts.ts';
import { otherMeaning } from './other-meanings.ts';
import type { FieldText } from './phrases.ts';

type Reason = Pick<Dropped, 'why' | 'note'>;

/** Changed or bare spellings that are no use of the name at all; null when the candidate stands. */
export function otherReading(matcher: Matcher, text: FieldText, candidate: Candidate): Reason | null {
  return (
    brokenBracket(text, candidate) ??
    otherPlace(matcher, text, candidate) ??
    spoiled(text, candidate) ??
    shipping(matcher, text, candidate) ??
    genericTerm(matcher, text, candidate) ??
    otherMeaning(matcher, text, candidate) ??
    brokenEdge(matcher, text, candidate)
  );
}

const CHANGES: ReadonlySet<Kind> = new Set([
  'homophone',
  'look-alike',
  'split',
  'inserted',
  'dropped',
  'mixed-pinyin',
  'pinyin',
  'numeral',
]);

const isChanged = ({ edits, kinds }: Candidate): boolean =>
  edits > 0 || kinds.some((kind) => CHANGES.has(kind));

/** Changed letters on both sides of a closing bracket are two phrases: 【送杯】菊花. */
function brokenBracket(text: FieldText, candidate: Candidate): Reason | null {
  if (!isChanged(candidate)) return null;
  const span = text.text.slice(candidate.start, candidate.end);
  const closer = /[)\]}）］】〕》」』]/.exec(span);
  if (closer === null || /[([{（［【〔《「『]/.test(span.slice(0, closer.index))) return null;
  return { why: 'edge', note: '括号两侧不是一个名称' };
}

/** A change that spells another place is that place: 武昌大米, 鄢陵大葱, 怀远山药. */
function otherPlace(matcher: Matcher, text: FieldText, candidate: Candidate): Reason | null {
  const d = candidate.departures;
  const inserted = candidate.kinds.includes('inserted');
  if (!inserted && (d === null || d.homophones + d.lookAlikes === 0)) return null;
  const name = matcher.folded.text(candidate.form);
  const span = text.shadow.slice(candidate.start, candidate.end);
  const claims = matcher.indications[candidate.indication]?.area.claims ?? [];
  const own = factsOfForm(matcher, candidate.form).placeLength;
  for (const size of [2, 3, 4]) {
    const head = span.slice(0, size);
    if (inserted && head !== name.slice(0, size) && claims.includes(head)) {
      return { why: 'generic-term', note: `地名“${head}”与通用名并列` };
    }
    // 五常市 is the name's own place, said in full.
    if (inserted && own > 0 && head === `${name.slice(0, own)}${head.slice(own)}` && isRank(head.slice(own)))
      continue;
    // 阳城 is a county, 阳城湖 is none: the other place must reach as far as the name's own.
    if (
      size >= own &&
      head.length === size &&
      head !== name.slice(0, size) &&
      matcher.gazetteer.codes.has(head)
    ) {
      return { why: 'other-meaning', note: `“${head}”是另一地名` };
    }
  }
  return null;
}

const isRank = (suffix: string): boolean => ['市', '县', '区', '州', '镇'].includes(suffix);

const SPOILED = '坏'.charCodeAt(0);

/** 坏山药 beside words of spoilage is a bad yam. */
function spoiled(text: FieldText, candidate: Candidate): Reason | null {
  if (text.shadow.charCodeAt(candidate.start) !== SPOILED || !isChanged(candidate)) return null;
  if (!/坏[了果的掉单]|有坏|包赔|包退|变质|腐|烂/.test(text.shadow)) return null;
  return { why: 'other-meaning', note: '“坏”指损坏' };
}

/** A place that only says where goods are sent from is no half of a name: 大米 武陟仓发. */
function shipping(matcher: Matcher, text: FieldText, candidate: Candidate): Reason | null {
  if (candidate.parts === undefined) return null;
  const name = matcher.folded.text(candidate.form);
  for (const part of candidate.parts) {
    if (
      name.startsWith(part.text.slice(0, 2)) &&
      part.field === text.field &&
      /^\s*(?:本地)?(?:仓|发货|直发|发$|发往|包邮|顺丰|快递)/.test(text.text.slice(part.end, part.end + 6))
    ) {
      return { why: 'other-meaning', note: '地名只是发货说明' };
    }
  }
  return null;
}

/** The span, or a word around it, is a free term of this name. */
function genericTerm(matcher: Matcher, text: FieldText, candidate: Candidate): Reason | null {
  if (candidate.parts !== undefined) return null;
  const own = matcher.folded.text(candidate.form);
  const changed = isChanged(candidate);
  if (changed) {
    for (const { term } of matcher.soundAlikes) {
      if (term.length >= 2 && hearsOnly(matcher, text, candidate, term))
        return { why: 'generic-term', note: `“${term}”是通用名称` };
    }
  }
  for (const term of matcher.generic[candidate.indication] ?? []) {
    if (covers(text.shadow, term, candidate.start, candidate.end) && (term !== own || changed)) {
      return { why: 'generic-term', note: `“${term}”是通用名称` };
    }
  }
  return null;
}

/** True when every changed character of the spelling belongs to a free term: 温县淮山药 as 温县怀山药. */
function hearsOnly(matcher: Matcher, text: FieldText, candidate: Candidate, term: string): boolean {
  const name = matcher.folded.text(candidate.form);
  const span = text.shadow.slice(candidate.start, candidate.end);
  const at = span.indexOf(term);
  if (at === -1 || span.length < name.length) return false;
  if (span.length > name.length) return true;
  return [...span].every((char, index) => char === name[index] || (index >= at && index < at + term.length));
}

/** True when `word` stands in the text so that it reaches over the whole span. */
function covers(shadow: string, word: string, start: number, end: number): boolean {
  if (word.length < end - start) return false;
  const first = word.charCodeAt(0);
  for (let at = Math.max(0, end - word.length); at <= start; at++)
    if (shadow.charCodeAt(at) === first && shadow.startsWith(word, at)) return true;
  return false;
}

/** An ordinary word reaches over the edge of the name: 关怀|山药, 怀山|药材. */
function brokenEdge(matcher: Matcher, text: FieldText, candidate: Candidate): Reason | null {
  const { shadow } = text;
  for (const word of matcher.leftEdges.get(shadow[candidate.start] ?? '') ?? []) {
    const head = word.slice(0, -1);
    if (shadow.startsWith(head, candidate.start - head.length))
      return { why: 'edge', note: `“${word}”是普通词` };
  }
  for (const word of matcher.rightEdges.get(shadow[candidate.end - 1] ?? '') ?? []) {
    const rest = word.slice(1);
    if (shadow.startsWith(rest, candidate.end)) {
      // 怀山药片 is goods of the name; only what belongs to no spelling of it is an edge.
      const whole = `${matcher.folded.text(candidate.form)}${rest}`;
      const own = matcher.indications[candidate.indication];
      const goods = [...(own?.goods ?? []), ...(own?.genericTerms ?? [])];
      if (
        matcher.freeRiding.some(
          ({ phrase, single }) => !single && shadow.startsWith(phrase.folded, candidate.end),
        )
      )
        continue;
      if (goods.some((term) => term.length > 1 && whole.endsWith(term))) continue;
      return { why: 'edge', note: `“${word}”是普通词` };
    }
  }
  return null;
}

/**
 * Whether the place where a name begins or ends lies inside a word of the language. Run on candidates only.
 */
export function cutsWord(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
): { left: boolean; right: boolean } {
  const from = phraseStart(matcher, text.shadow, candidate.start);
  const to = phraseEnd(matcher, text.shadow, candidate.end);
  const [start, end] = [candidate.start - from, candidate.end - from];
  if (start === 0 && end === to - from) return { left: false, right: false };
  const phrase = text.shadow.slice(from, to);
  return {
    left: start > 0 && matcher.words.isInside(phrase, start),
    right: end < to - from && matcher.words.isInside(phrase, end),
  };
}

/** Words of two and more characters inside the span, with their places. */
export function innerWords(
  matcher: Matcher,
  text: FieldText,
  candidate: Candidate,
): { start: number; word: string }[] {
  const { start, end } = candidate;
  return matcher.words
    .longWords(text.shadow.slice(start, end))
    .map(({ start: at, word }) => ({ start: start + at, word }));
}

const REACH = 6;

function phraseStart(matcher: Matcher, shadow: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < REACH && isInPhrase(matcher, shadow.charCodeAt(start - 1))) start--;
  return start;
}

function phraseEnd(matcher: Matcher, shadow: string, at: number): number {
  let end = at;
  while (end < shadow.length && end - at < REACH && isInPhrase(matcher, shadow.charCodeAt(end))) end++;
  return end;
}

const isInPhrase = (matcher: Matcher, unit: number): boolean =>
  (matcher.table.packed[unit] as number) >>> 16 !== BREAKER && isKept(matcher.table, unit);
