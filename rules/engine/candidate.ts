import type { Kind, Span } from '#domain/hit';
import type { FormRole } from './kinds/forms.ts';
import type { Departures } from './kinds/label.ts';

/** What a score is made of. */
export type Factor =
  | 'kind'
  | 'distinctiveness'
  | 'edge'
  | 'reading'
  | 'spelling'
  | 'nearSound'
  | 'initials'
  | 'distance'
  | 'contains'
  | 'cut';

/** A place in one field that spells a name, before context has been heard. */
export interface Candidate {
  indication: number;
  form: number;
  role: FormRole;
  field: string;
  start: number;
  end: number;
  kinds: Kind[];
  departures: Departures | null;
  /** Letters wrong in a Latin spelling. */
  edits: number;
  parts?: Span[];
  /** Where a free-riding word stands inside the name: 五常同款大米, Parma-style ham. */
  styled?: { start: number; end: number };
  /** Names of shorter indications inside the span. */
  contains: number[];
  /** What lowered or raised it; multiplied together they are the score. */
  factors: Partial<Record<Factor, number>>;
  /** Plain notes for the explanation and the reason line. */
  notes: string[];
}

/** A candidate that was left alone, and why: for defences and for explaining. */
export interface Dropped {
  candidate: Candidate;
  why: 'generic-term' | 'other-meaning' | 'edge' | 'weak' | 'other-indication' | 'ordinary-word';
  note: string;
}

/** Kinds that change the letters of a name so that a reader still reads it: somebody meant to. */
export const EVASIVE_KINDS: ReadonlySet<Kind> = new Set(['homophone', 'look-alike', 'split', 'mixed-pinyin']);
