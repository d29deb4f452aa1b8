import type { Kind } from '#domain/hit';
import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { readStream } from '../text/stream.ts';
import type { FormRole } from './forms.ts';
import { type Departures, kindsOf, label } from './label.ts';
import { scanLatin } from './latin.ts';
import { walkStream } from './walk.ts';

const ROLE_KINDS: Partial<Record<FormRole, Kind>> = {
  alias: 'alias',
  'original-name': 'original-name',
  translation: 'translation',
  transliteration: 'transliteration',
};

/** How much a changed spelling departs; of two readings of one place the smaller is the right one. */
const distance = (d: Departures): number =>
  d.homophones * 2 + d.lookAlikes * 3 + d.latin + d.numerals + d.split * 2 + d.skipped * 4 + d.dropped * 5;

/** Every spelling of every name in one field, with how it is spelt; context has not been heard yet. */
export function findCandidates(matcher: Matcher, field: string, text: string): Candidate[] {
  const { table, trie, alternatives, forms } = matcher;
  const stream = readStream(table, text, matcher.stream);
  const best = new Map<string, { candidate: Candidate; distance: number }>();
  const keep = (candidate: Candidate, away: number) => {
    const key = `${candidate.form}:${candidate.start}:${candidate.end}`;
    const known = best.get(key);
    if (known === undefined || away < known.distance) best.set(key, { candidate, distance: away });
  };
  for (const find of walkStream(trie, alternatives, stream, matcher.limits)) {
    const labelled = label(trie, table, alternatives, stream, text, find);
    if (labelled === null) continue;
    const form = forms[labelled.form];
    if (form === undefined || !plausible(labelled.departures, form.role)) continue;
    const kinds = kindsOf(labelled.departures);
    const own = ROLE_KINDS[form.role];
    if (own !== undefined) kinds.push(own);
    if (kinds.length === 0) kinds.push('exact');
    keep(
      {
        indication: form.indication,
        form: labelled.form,
        role: form.role,
        field,
        start: stream.start[find.from] as number,
        end: stream.end[find.to - 1] as number,
        kinds,
        departures: labelled.departures,
        edited: false,
        contains: [],
        factors: {},
        notes: [],
      },
      distance(labelled.departures),
    );
  }
  for (const find of scanLatin(matcher.latin, table, text)) {
    const form = forms[find.form];
    if (form === undefined) continue;
    keep(
      {
        indication: form.indication,
        form: find.form,
        role: form.role,
        field,
        start: find.start,
        end: find.end,
        kinds: latinKinds(
          form.role,
          find.edited,
          matcher.indications[form.indication]?.area.country === '中国',
        ),
        departures: null,
        edited: find.edited,
        contains: [],
        factors: {},
        notes: [],
      },
      find.edited ? 3 : 0,
    );
  }
  return fewOfEach([...best.values()].map(({ candidate }) => candidate));
}

/** Places of one spelling that are kept: a title that repeats a name a thousand times says it once. */
const MOST_OF_ONE = 8;

function fewOfEach(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, number>();
  return candidates.filter(({ form, kinds }) => {
    const key = `${form}:${kinds.join()}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count <= MOST_OF_ONE;
  });
}

function latinKinds(role: FormRole, edited: boolean, chinese: boolean): Kind[] {
  if (role === 'transliteration') return [chinese ? 'pinyin' : 'transliteration'];
  if (edited) return ['transliteration'];
  return [ROLE_KINDS[role] ?? 'exact'];
}

/**
 * Which changed spellings are worth looking at. Any edit costs certainty, and short names have none to spare:
 * two characters bear one change, an insertion or omission wants the rest exact.
 */
function plausible(d: Departures, role: FormRole): boolean {
  const n = d.characters;
  const changed = d.homophones + d.lookAlikes + d.latin;
  if (role === 'part' && changed > 0) return false;
  if (d.latin > 0) {
    // Pinyin: three syllables, or a Han character beside them.
    if (d.lookAlikes > 0 || d.dropped > 0 || d.skipped > 0) return false;
    if (d.homophones > 0 && d.latin + d.homophones === n) return false;
    return n >= 3;
  }
  if (n === 2) {
    if (d.skipped > 0 || d.dropped > 0 || d.numerals > 0) return false;
    return changed === 0 || (changed === 1 && role === 'name' && d.gaps === 0);
  }
  if (d.skipped > 0) {
    if (n === 3) return changed === 0 && d.numerals === 0;
    return changed <= (n >= 6 ? 1 : 0);
  }
  if (d.dropped > 0) return changed === 0;
  if (d.lookAlikes > Math.floor(n / 2)) return false;
  return d.lookAlikes === 0 || changed < n;
}
