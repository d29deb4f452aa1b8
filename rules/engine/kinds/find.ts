import type { Candidate } from '../candidate.ts';
import type { Matcher } from '../matcher.ts';
import { type Lists, lengthOf } from '../text/lists.ts';
import { foldWord } from '../text/shadow.ts';
import { readStream, type Stream } from '../text/stream.ts';
import { exactAt } from './exact-forms.ts';
import { Initials } from './initials.ts';
import { label, labelExact } from './label.ts';
import { scanLatin } from './latin.ts';
import { Nearest } from './nearest.ts';
import { Neighbours } from './neighbours.ts';
import { plausible } from './plausible.ts';
import { Sounding } from './sounding.ts';
import { type Find, Walker } from './walk.ts';

/** What finding needs of a matcher. */
export type FindTables = Omit<Matcher, 'finder'>;

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
