import { shadowOf, windowAfter, windowBefore } from '../text/shadow.ts';
import type { Stream } from '../text/stream.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import type { Form } from './forms.ts';

const FEWEST = 2;
const MOST = 4;
/** Readings of one character that are thought of. */
const MOST_READINGS = 2;

/** A name one part of which is written by the first letters of its syllables. */
export interface InitialsFind {
  form: number;
  start: number;
  end: number;
  /** Characters that stand as letters, and characters of the whole name. */
  letters: number;
  characters: number;
}

interface Entry {
  form: number;
  /** The part that is written out, folded, and on which side of the letters it stands. */
  rest: string;
  side: 'before' | 'after';
  letters: number;
}

/** 1 for a, as folded: letters of full width and with accents count. */
const letterAt = ({ packed }: SymbolTable, text: string, at: number): number =>
  ((packed[text.charCodeAt(at)] as number) & 0xffff) - 96;

/**
 * Names made of a place and a product with one of the two in initials: YCH大闸蟹, 西湖LJ. Letters that could mean
 * two names beside the same rest mean neither.
 */
export class Initials {
  private readonly table: SymbolTable;
  private readonly byLetters = new Map<number, Entry[]>();

  /** @param readings syllables by character, the usual one first */
  constructor(
    table: SymbolTable,
    forms: readonly Form[],
    fold: (text: string) => string,
    readings: ReadonlyMap<string, readonly string[]>,
  ) {
    this.table = table;
    for (const { role, text, tail, whole, put } of forms) {
      if (role !== 'part' || tail === undefined || whole === undefined || put) continue;
      this.add(text, { form: whole, rest: fold(tail), side: 'after' }, readings);
      this.add(tail, { form: whole, rest: fold(text), side: 'before' }, readings);
    }
  }

  private add(
    abridged: string,
    entry: Omit<Entry, 'letters'>,
    readings: ReadonlyMap<string, readonly string[]>,
  ): void {
    if (abridged.length < FEWEST || abridged.length > MOST) return;
    let keys = [0];
    for (const char of abridged) {
      const firsts = new Set(
        (readings.get(char) ?? []).slice(0, MOST_READINGS).map((syllable) => syllable.charCodeAt(0) - 96),
      );
      keys = keys.flatMap((key) => [...firsts].map((letter) => key * 27 + letter));
    }
    for (const key of keys)
      this.byLetters.set(key, [...(this.byLetters.get(key) ?? []), { ...entry, letters: abridged.length }]);
  }

  find(text: string, { runs, runCount }: Stream): InitialsFind[] {
    const finds: InitialsFind[] = [];
    // Made when it is needed: most runs are units and sizes.
    let shadow: string | null = null;
    for (let run = 0; run < runCount; run += 2) {
      const [from, to] = [runs[run] as number, runs[run + 1] as number];
      if (to - from < FEWEST || to - from > MOST) continue;
      // LJ5 is a model.
      if (/\d/.test(`${text[from - 1] ?? ''}${text[to] ?? ''}`)) continue;
      let key = 0;
      for (let at = from; at < to; at++) key = key * 27 + letterAt(this.table, text, at);
      const entries = this.byLetters.get(key);
      if (entries === undefined) continue;
      shadow ??= shadowOf(this.table, text);
      const standing: InitialsFind[] = [];
      for (const entry of entries) standing.push(...this.stands(entry, shadow, from, to));
      if (standing.length === 1) finds.push(...standing);
    }
    return finds;
  }

  private stands(
    { form, rest, side, letters }: Entry,
    shadow: string,
    from: number,
    to: number,
  ): InitialsFind[] {
    const characters = rest.length + letters;
    if (side === 'after') {
      const { text, at } = windowAfter(this.table, shadow, to, rest.length);
      return text === rest
        ? [{ form, start: from, end: (at.at(-1) as number) + 1, letters, characters }]
        : [];
    }
    const { text, at } = windowBefore(this.table, shadow, from, rest.length);
    return text === rest ? [{ form, start: at[0] as number, end: to, letters, characters }] : [];
  }
}
