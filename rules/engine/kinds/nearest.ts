import type { Kind } from '#domain/hit';
import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import type { Form, FormRole } from './forms.ts';
import type { InitialsFind } from './initials.ts';
import { type Departures, kindsOf, noDepartures } from './label.ts';
import type { LatinFind } from './latin.ts';

const ROLE_KINDS: Partial<Record<FormRole, Kind>> = {
  alias: 'alias',
  'original-name': 'original-name',
  translation: 'translation',
  transliteration: 'transliteration',
};

/** How much a changed spelling departs; of two readings of one place the smaller is the right one. */
const distance = (d: Departures): number =>
  d.homophones * 2 + d.lookAlikes * 3 + d.latin + d.numerals + d.split * 2 + d.skipped * 4 + d.dropped * 5;

/** What two letters say of a place: many brands have two letters as well. */
const INITIALS = 0.55;

/** Places of one spelling that are kept: a title that repeats a name a thousand times says it once. */
const MOST_OF_ONE = 8;

type Names = Pick<Matcher, 'forms' | 'indications'>;

/**
 * Keeps, for each spelling at each place, the reading that departs least. Readings come in the order of the
 * text, so that one place is done with before the next begins and a long text needs no more room than a short.
 */
export class Nearest {
  /** Readings that begin at `start`. */
  private readonly here: { candidate: Candidate; away: number }[] = [];
  private start = -1;
  private readonly kept: Candidate[] = [];
  private seen: Map<string, number> | null = null;
  private readonly matcher: Names;
  private readonly field: string;

  constructor(matcher: Names, field: string) {
    this.matcher = matcher;
    this.field = field;
  }

  addHan(form: number, start: number, end: number, departures: Departures): void {
    const away = distance(departures);
    if (this.isNearer(form, start, end, away)) return;
    const role = this.matcher.forms[form]?.role ?? 'name';
    const kinds = kindsOf(departures);
    const own = ROLE_KINDS[role];
    if (own !== undefined) kinds.push(own);
    if (kinds.length === 0) kinds.push('exact');
    this.keep(form, start, end, kinds, departures, 0, away);
  }

  addLatin({ form, start, end, edits }: LatinFind): void {
    const { role, indication } = this.matcher.forms[form] as Form;
    const chinese = this.matcher.indications[indication]?.area.country === '中国';
    const away = edits * 3;
    if (this.isNearer(form, start, end, away)) return;
    this.keep(form, start, end, latinKinds(role, edits > 0, chinese), null, edits, away);
  }

  addInitials({ form, start, end, letters, characters }: InitialsFind): void {
    const departures = { ...noDepartures(characters), latin: letters };
    const away = distance(departures) + 1;
    if (this.isNearer(form, start, end, away)) return;
    this.keep(form, start, end, kindsOf(departures), departures, 0, away, { initials: INITIALS });
  }

  private keep(
    form: number,
    start: number,
    end: number,
    kinds: Kind[],
    departures: Departures | null,
    edits: number,
    away: number,
    factors: Candidate['factors'] = {},
  ): void {
    const known = this.at(form, start, end);
    const { indication, role } = this.matcher.forms[form] as Form;
    const candidate: Candidate = {
      indication,
      form,
      role,
      field: this.field,
      start,
      end,
      kinds,
      departures,
      edits,
      contains: [],
      factors,
      notes: [],
    };
    if (known === undefined) this.here.push({ candidate, away });
    else Object.assign(known, { candidate, away });
  }

  /** What is kept of a spelling at the place that is being read. */
  private at(form: number, start: number, end: number): { candidate: Candidate; away: number } | undefined {
    if (start !== this.start) this.close();
    this.start = start;
    for (const known of this.here)
      if (known.candidate.form === form && known.candidate.end === end) return known;
    return undefined;
  }

  private isNearer(form: number, start: number, end: number, away: number): boolean {
    const known = this.at(form, start, end);
    return known !== undefined && known.away <= away;
  }

  /** Done with one place: what is new there is kept, what was read often enough before is not. */
  private close(): void {
    const { here, kept } = this;
    if (here.length === 0) return;
    // Of so few none can be too many.
    if (this.seen === null && kept.length + here.length <= MOST_OF_ONE) {
      for (const { candidate } of here) kept.push(candidate);
    } else {
      this.seen ??= countsOf(kept);
      for (const { candidate } of here)
        if (countOne(this.seen, candidate) <= MOST_OF_ONE) kept.push(candidate);
    }
    here.length = 0;
  }

  candidates(): Candidate[] {
    this.close();
    return this.kept;
  }
}

function countOne(seen: Map<string, number>, { form, kinds }: Candidate): number {
  const key = `${form}:${kinds.join()}`;
  const count = (seen.get(key) ?? 0) + 1;
  seen.set(key, count);
  return count;
}

function countsOf(candidates: readonly Candidate[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const candidate of candidates) countOne(seen, candidate);
  return seen;
}

function latinKinds(role: FormRole, edited: boolean, chinese: boolean): Kind[] {
  if (role === 'transliteration') return [chinese ? 'pinyin' : 'transliteration'];
  if (edited) return ['transliteration'];
  return [ROLE_KINDS[role] ?? 'exact'];
}
