import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { type Heard, markOf } from '../text/heard.ts';
import { foldWord } from '../text/shadow.ts';
import type { FieldText } from './phrases.ts';

/** A free term that sounds like a protected name (淮山药 beside 怀山药). */
export interface SoundAlike {
  indication: number;
  form: number;
  term: string;
  /** See `markOf`; of the term. */
  mark: number;
}

/** A word that claims the origin of a name. */
export interface Claim {
  word: string;
  folded: string;
  /** See `markOf`; of the folded word. */
  mark: number;
}

/** Characters before a claim in which it may be denied. */
const LONGEST_DENIAL = 8;
/** Characters of a field within which a term is heard as the name. */
const LONGEST_SEARCHED = 20_000;

/** Finds the free terms that are read exactly like a spelling of their own name; longest first. */
export function soundAlikes(
  matcher: Pick<Matcher, 'indications' | 'forms' | 'table' | 'generic'>,
): SoundAlike[] {
  const reading = (text: string): string =>
    [...text].map((char) => (matcher.table.packed[char.charCodeAt(0)] as number) >>> 16).join();
  const out: SoundAlike[] = [];
  for (const [index, form] of matcher.forms.entries()) {
    if (form.role === 'part') continue;
    const own = foldWord(matcher.table, form.text);
    for (const term of matcher.generic[form.indication] ?? []) {
      if (term !== own && term.length === own.length && reading(term) === reading(own)) {
        out.push({ indication: form.indication, form: index, term, mark: markOf(term) });
      }
    }
  }
  return out.sort((a, b) => b.term.length - a.term.length);
}

/** Words by which a listing claims the origin of a name: place words of the name and of its relatives. */
function claimWords(matcher: Pick<Matcher, 'indications'>, index: number): string[] {
  const indication = matcher.indications[index];
  if (indication === undefined) return [];
  const { area, name, relatedIndications } = indication;
  const kin =
    relatedIndications.length === 0
      ? []
      : matcher.indications.filter(
          (other) => relatedIndications.includes(other.name) && other.area.city === area.city,
        );
  const first = name[0] ?? '';
  const words = [
    ...area.claims,
    ...area.counties,
    area.city?.replace(/市$/, '') ?? '',
    ...kin.flatMap((other) => [...other.area.claims, `正宗${other.name[0] ?? ''}`]),
    `正宗${first}`,
  ];
  return [...new Set(words)].filter((word) => word.length >= 2);
}

/** The claims of one indication made ready for looking up. */
export const claimsOf = (matcher: Pick<Matcher, 'indications' | 'table'>, index: number): Claim[] =>
  claimWords(matcher, index).map((word) => {
    const folded = foldWord(matcher.table, word);
    return { word, folded, mark: markOf(folded) };
  });

/** What a listing says about its goods' origin, in words. */
export interface ClaimWords {
  /** The scanned fields, folded. */
  all: string;
  /** The stated places, folded. */
  places: string;
  /** Has read both. */
  heard: Heard;
}

/** The first claim of the origin heard in the listing's text or stated places, or null. */
export function claimOf(
  { claims, cues }: Pick<Matcher, 'claims' | 'cues'>,
  index: number,
  { all, places, heard }: ClaimWords,
): string | null {
  for (const { word, folded, mark } of claims[index] ?? []) {
    if (heard.has(mark) && (says(cues, all, folded) || places.includes(folded))) return word;
  }
  return null;
}

/** True where a word stands that is not denied just before: 不是温县铁棍山药 claims no 温县. */
function says(cues: Matcher['cues'], text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = text.slice(Math.max(0, at - LONGEST_DENIAL), at).trimEnd();
    if (!isDenial(cues, before)) return true;
  }
  return false;
}

const isDenial = (cues: Matcher['cues'], before: string): boolean =>
  cues.some(({ cue, words }) => cue === 'negation' && words.some(({ folded }) => before.endsWith(folded)));

/** Free terms heard as the name they sound like, where the listing claims that name's origin. */
export function reviveSoundAlikes(
  matcher: Matcher,
  texts: ReadonlyMap<string, FieldText>,
  fields: readonly (readonly [string, string])[],
  kept: readonly Candidate[],
  words: ClaimWords,
): Candidate[] {
  const out: Candidate[] = [];
  // Beside a name the words are read in any case.
  const heard = kept.length === 0 ? null : words.heard;
  for (const { indication, form, term, mark } of matcher.soundAlikes) {
    if (heard?.has(mark) === false) continue;
    if (!words.all.includes(term) || claimOf(matcher, indication, words) === null) continue;
    for (const [field] of fields) {
      const text = texts.get(field);
      if (text === undefined) continue;
      const start = text.shadow.slice(0, LONGEST_SEARCHED).indexOf(term);
      const end = start + term.length;
      if (start === -1) continue;
      if ([...kept, ...out].some((other) => other.field === field && other.start < end && start < other.end))
        continue;
      out.push({
        indication,
        form,
        role: 'name',
        field,
        start,
        end,
        kinds: ['homophone'],
        departures: null,
        edits: 0,
        contains: [],
        factors: { kind: 0.85 },
        notes: [],
      });
    }
  }
  return out;
}
