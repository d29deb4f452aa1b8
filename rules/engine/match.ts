import type { Candidate, Dropped } from './candidate.ts';
import { findCandidates } from './kinds/find.ts';
import { joinParts } from './kinds/parts.ts';
import type { Matcher } from './matcher.ts';
import { otherReading } from './restraint/meaning.ts';
import type { FieldText } from './restraint/phrases.ts';
import { isLetterChange, LOWEST_SCORE, score, weigh } from './restraint/score.ts';
import { settle } from './restraint/settle.ts';
import { tellDisguises, undisguised } from './text/disguise.ts';
import { withoutRhythm } from './text/rhythm.ts';
import { shadowOf } from './text/shadow.ts';

export type { Candidate, Dropped } from './candidate.ts';
export { compileMatcher, type Matcher } from './matcher.ts';

/** The fields of one listing that are searched for names, in order; see `scannedFields`. */
export type Fields = readonly (readonly [field: string, text: string])[];

export interface ScanResult {
  /** Every spelling found, heads of parted names among them, before anything was weighed. */
  found: readonly Candidate[];
  candidates: Candidate[];
  dropped: Dropped[];
  texts: ReadonlyMap<string, FieldText>;
}

const NOWHERE: readonly string[] = [];

/** Folded texts in which the tail of a head may stand: a name is parted between title and attribute. */
function tailFields(texts: ReadonlyMap<string, FieldText>): (field: string) => readonly string[] {
  const attributes: string[] = [];
  for (const { field, shadow } of texts.values())
    if (field.startsWith('attributes.')) attributes.push(shadow);
  const title = texts.get('title');
  const titles = title === undefined ? NOWHERE : [title.shadow];
  return (field) => (field === 'title' ? attributes : field.startsWith('attributes.') ? titles : NOWHERE);
}

/** What is left of a longer spelling that an ordinary word cut off (怀山 of 怀山|药材) is no name either. */
const isRemainder = (candidate: Candidate, dropped: readonly Dropped[]): boolean =>
  dropped.some(
    ({ why, candidate: cut }) =>
      why === 'edge' &&
      !isLetterChange(cut) &&
      cut.indication === candidate.indication &&
      cut.field === candidate.field &&
      cut.start <= candidate.start &&
      cut.end >= candidate.end &&
      cut.end - cut.start > candidate.end - candidate.start,
  );

/**
 * Finds every use or evocation of a protected name. Offsets are UTF-16 offsets of the original text; never
 * throws, whatever the text holds, and takes time linear in its length.
 */
export function scan(matcher: Matcher, input: string | Fields): ScanResult {
  const fields: Fields = typeof input === 'string' ? [['title', input]] : input;
  const texts = new Map<string, FieldText>();
  const found: Candidate[] = [];
  const dropped: Dropped[] = [];
  const heard = fields.map(([field, text]) => {
    const bare = undisguised(matcher.table, matcher.halves, text);
    return {
      field,
      text,
      plain: withoutRhythm(matcher.table, bare?.text ?? text),
      disguises: bare?.disguises,
    };
  });
  for (const { field, text, plain } of heard)
    texts.set(field, { field, text, shadow: shadowOf(matcher.table, plain) });
  const besides = tailFields(texts);
  for (const { field, plain, disguises } of heard) {
    const here = findCandidates(matcher, field, plain, besides(field));
    if (disguises !== undefined) tellDisguises(here, disguises);
    found.push(...here);
  }
  if (found.length === 0) return { found, candidates: [], dropped, texts };
  const joined = joinParts(matcher, found, texts, fields);
  const standing: Candidate[] = [];
  for (const candidate of joined) {
    const text = texts.get(candidate.field);
    if (text === undefined) continue;
    const other = otherReading(matcher, text, candidate);
    if (other !== null) {
      dropped.push({ candidate, ...other });
      continue;
    }
    weigh(matcher, text, candidate);
    if (score(candidate) < LOWEST_SCORE) {
      dropped.push({ candidate, why: 'weak', note: candidate.notes[0] ?? '相似度不足' });
      continue;
    }
    standing.push(candidate);
  }
  const settled = settle(
    matcher,
    standing.filter((candidate) => !isRemainder(candidate, dropped)),
  );
  return { found, candidates: settled.kept, dropped: [...dropped, ...settled.dropped], texts };
}
