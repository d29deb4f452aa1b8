import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { foldWord, shadowOf } from '../text/shadow.ts';
import type { FieldText } from './phrases.ts';

/** A free term that sounds like a protected name (淮山药 beside 怀山药). */
export interface SoundAlike {
  indication: number;
  form: number;
  term: string;
}

/** A word that claims the origin of a name. */
export interface Claim {
  word: string;
  folded: string;
}

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
        out.push({ indication: form.indication, form: index, term });
      }
    }
  }
  return out.sort((a, b) => b.term.length - a.term.length);
}

/** Words by which a listing claims the origin of a name: place words of the name and of its relatives. */
export function claimWords(matcher: Pick<Matcher, 'indications'>, index: number): string[] {
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

/** The first claim of the origin heard in the listing's text or stated places, or null. */
export function claimOf(matcher: Matcher, index: number, all: string, places: string): string | null {
  for (const { word, folded } of matcher.claims[index] ?? []) {
    if (all.includes(folded) || places.includes(folded)) return word;
  }
  return null;
}

/** Free terms heard as the name they sound like, where the listing claims that name's origin. */
export function reviveSoundAlikes(
  matcher: Matcher,
  texts: ReadonlyMap<string, FieldText>,
  fields: readonly (readonly [string, string])[],
  kept: readonly Candidate[],
  all: string,
  places: string,
): Candidate[] {
  const out: Candidate[] = [];
  for (const { indication, form, term } of matcher.soundAlikes) {
    if (!all.includes(term) || claimOf(matcher, indication, all, places) === null) continue;
    for (const [field, original] of fields) {
      const text = texts.get(field);
      const shadow = shadowOf(matcher.table, original.slice(0, 20_000));
      const start = shadow.indexOf(term);
      const end = start + term.length;
      if (start === -1 || text === undefined) continue;
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
        edited: false,
        contains: [],
        factors: { kind: 0.85 },
        notes: [],
      });
    }
  }
  return out;
}
