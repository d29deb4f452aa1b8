import type { Kind } from '#domain/hit';
import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { type Lists, lengthOf } from '../text/lists.ts';
import { foldWord } from '../text/shadow.ts';
import { readStream, type Stream } from '../text/stream.ts';
import { exactAt } from './exact-forms.ts';
import type { Form, FormRole } from './forms.ts';
import { Initials, type InitialsFind } from './initials.ts';
import { type Departures, kindsOf, label, labelExact, noDepartures } from './label.ts';
import { type LatinFind, scanLatin } from './latin.ts';
import { Neighbours } from './neighbours.ts';
import { Sounding } from './sounding.ts';
import { type Find, Walker } from './walk.ts';

/** What finding needs of a matcher. */
export type FindTables = Omit<Matcher, 'finder'>;

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

/** Symbols on either side of a head within which its tail must stand. */
const TAIL_REACH = 20;

/**
 * Finds spellings, one text at a time: all that does not depend on the text is made once.
 */
export class Finder {
  private readonly matcher: FindTables;
  private readonly walker: Walker;
  private readonly neighbours: Neighbours;
  private readonly sounding: Sounding;
  /** Made when the first letters are met: a command may judge one title and end. */
  private initials: Initials | null = null;
  private nearest: Nearest | null = null;
  private field = '';
  private text = '';
  private beside: readonly string[] = [];

  constructor(matcher: FindTables) {
    this.matcher = matcher;
    this.walker = new Walker(matcher, matcher.stream, this.onFind);
    this.sounding = new Sounding(matcher.table, matcher.level === 'full' ? matcher.forms : []);
    this.neighbours = new Neighbours(matcher.exactForms.forms, matcher.tails);
  }

  /** See `findCandidates`. */
  find(field: string, text: string, beside: readonly string[]): Candidate[] {
    const { table, stream, latin, exactForms } = this.matcher;
    this.field = field;
    this.text = text;
    this.beside = beside;
    readStream(table, text, stream);
    this.neighbours.forget();
    this.walker.run();
    const { exactPlaces, exactCount } = this.walker;
    const neighbours = beside.length === 0 ? this.neighbours : null;
    for (let i = 0; i < exactCount; i++)
      exactAt(exactForms, stream, exactPlaces[i] as number, neighbours, this.onExact);
    if (stream.runCount > 0) {
      const spelt = scanLatin(latin, table, text, stream);
      for (const find of spelt) this.keeper().addLatin(find);
      for (const find of this.initialsOf().find(text, stream)) this.keeper().addInitials(find);
      for (const find of this.sounding.find(text, stream))
        if (!spelt.some(({ start, end }) => start < find.end && find.start < end))
          this.keeper().addLatin(find);
    }
    const found = this.nearest?.candidates() ?? [];
    this.nearest = null;
    return found;
  }

  /** States visited so far: a measure of work that does not depend on the machine. */
  get steps(): number {
    return this.walker.steps;
  }

  private initialsOf(): Initials {
    const { table, forms, rulebook } = this.matcher;
    this.initials ??= new Initials(
      table,
      forms,
      (text) => foldWord(table, text),
      rulebook.confusables.readings,
    );
    return this.initials;
  }

  private keeper(): Nearest {
    this.nearest ??= new Nearest(this.matcher, this.field);
    return this.nearest;
  }

  private readonly onFind = (find: Readonly<Find>): void => {
    const { forms, stream, spellings } = this.matcher;
    const labelled = label(this.matcher, spellings, stream, this.text, find);
    if (labelled === null) return;
    const { form, departures } = labelled;
    if (!plausible(departures, forms[form]?.role ?? 'name')) return;
    this.keeper().addHan(form, stream.start[find.from] as number, stream.endAt(find.to - 1), departures);
  };

  private readonly onExact = (form: number, from: number, to: number, at: number): void => {
    const { stream, spellings, tails } = this.matcher;
    if (lengthOf(tails, form) > 0 && !this.hasTail(form, from, to, at)) return;
    const departures = labelExact(this.matcher, spellings, stream, this.text, form, from);
    this.keeper().addHan(form, stream.start[from] as number, stream.endAt(to - 1), departures);
  };

  /** True when the tail of a head may stand near it, or in another field where it counts as well. */
  private hasTail(form: number, from: number, to: number, at: number): boolean {
    const { folded, stream, tails } = this.matcher;
    if (this.neighbours.mayHold(at, stream) && hasNear(stream, tails, form, from, to)) return true;
    if (this.beside.length === 0) return false;
    const tail = folded.tail(form);
    return this.beside.some((other) => other.includes(tail));
  }
}

/**
 * Every spelling of every name in one field, with how it is spelt; context has not been heard yet.
 * @param beside folded texts of the other fields in which the tail of a head found here may stand
 */
export const findCandidates = (
  matcher: { finder: Finder },
  field: string,
  text: string,
  beside: readonly string[] = [],
): Candidate[] => matcher.finder.find(field, text, beside);

/** True when the tail of a head stands together somewhere near a place of the stream. */
function hasNear(stream: Stream, { start, items }: Lists, form: number, from: number, to: number): boolean {
  const first = start[form] as number;
  const length = (start[form + 1] as number) - first;
  const last = Math.min(stream.length - length, to + TAIL_REACH);
  for (let i = Math.max(0, from - TAIL_REACH - length); i <= last; i++) {
    let k = 0;
    while (k < length && stream.unitAt(i + k) === items[first + k]) k++;
    if (k === length) return true;
  }
  return false;
}

/** Places of one spelling that are kept: a title that repeats a name a thousand times says it once. */
const MOST_OF_ONE = 8;

/**
 * Keeps, for each spelling at each place, the reading that departs least. Readings come in the order of the
 * text, so that one place is done with before the next begins and a long text needs no more room than a short.
 */
class Nearest {
  /** Readings that begin at `start`. */
  private readonly here: { candidate: Candidate; away: number }[] = [];
  private start = -1;
  private readonly kept: Candidate[] = [];
  private seen: Map<string, number> | null = null;
  private readonly matcher: FindTables;
  private readonly field: string;

  constructor(matcher: FindTables, field: string) {
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

/**
 * Which changed spellings are worth looking at. Any edit costs certainty, and short names have none to spare:
 * two characters bear one change, an insertion or omission wants the rest exact.
 */
function plausible(d: Departures, role: FormRole): boolean {
  const n = d.characters;
  const changed = d.homophones + d.lookAlikes + d.latin;
  if (role === 'part' && changed > 0) return false;
  // A disputed word is hardly a name; three characters of it, one of which only looks right, are none.
  if (role === 'disputed' && n < 4 && d.lookAlikes > 0) return false;
  // One sound taken for another, two in a long name, and one more character as it sounds.
  if (d.nearSounds > (n >= 5 ? 2 : 1) || (d.nearSounds > 0 && (n < 3 || changed > 2))) return false;
  if (d.nearSounds > 0 && d.skipped + d.dropped + d.latin + d.lookAlikes > 0) return false;
  if (d.latin > 0) {
    // Pinyin: three syllables, or a Han character beside them.
    if (d.dropped > 0 || d.skipped > 0) return false;
    // 西hu尤井: one syllable and one look-alike, and at least as much as it should be.
    if (d.lookAlikes > 0) return d.lookAlikes === 1 && d.latin === 1 && d.homophones === 0 && n >= 4;
    if (d.homophones > 0 && d.latin + d.homophones === n) return false;
    // 香bin: of two characters one is left as it is, and nothing stands between.
    if (n === 2) return role === 'name' && d.latin === 1 && d.homophones === 0 && d.gaps === 0;
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
