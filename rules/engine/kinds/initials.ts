import { shadowOf, type Window, windowAfter, windowBefore } from '../text/shadow.ts';
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

/** What stands beside some letters, folded → the form that it makes with them; `AMBIGUOUS` where it could be two. */
type Beside = Map<string, number>;
const AMBIGUOUS = -1;

/**
 * Names made of a place and a product with one of the two in initials: YCH大闸蟹, 西湖LJ. Letters that could mean
 * two names beside the same rest mean neither.
 */
export class Initials {
  private readonly table: SymbolTable;
  /** By letters: the products that follow them, and the places before them. */
  private readonly after = new Map<number, Beside>();
  private readonly before = new Map<number, Beside>();
  private longest = 0;

  /** @param readings syllables by character, the usual one first */
  constructor(
    table: SymbolTable,
    forms: readonly Form[],
    fold: (text: string) => string,
    readings: ReadonlyMap<string, readonly string[]>,
  ) {
    this.table = table;
    const firsts = (char: string): number[] => [
      ...new Set((readings.get(char) ?? []).slice(0, MOST_READINGS).map((one) => one.charCodeAt(0) - 96)),
    ];
    for (const { role, text, tail, whole, put, praised } of forms) {
      if (role !== 'part' || tail === undefined || whole === undefined || put || praised) continue;
      this.add(this.after, text, fold(tail), whole, firsts);
      this.add(this.before, tail, fold(text), whole, firsts);
    }
  }

  private add(
    side: Map<number, Beside>,
    abridged: string,
    rest: string,
    form: number,
    firsts: (char: string) => number[],
  ): void {
    if (abridged.length < FEWEST || abridged.length > MOST) return;
    this.longest = Math.max(this.longest, rest.length);
    let keys = [0];
    for (const char of abridged)
      keys = firsts(char).flatMap((letter) => keys.map((key) => key * 27 + letter));
    for (const key of keys) {
      const beside: Beside = side.get(key) ?? new Map();
      side.set(key, beside);
      beside.set(rest, (beside.get(rest) ?? form) === form ? form : AMBIGUOUS);
    }
  }

  find(text: string, { runs, runCount }: Stream): InitialsFind[] {
    const finds: InitialsFind[] = [];
    // Made when it is needed: most runs are units and sizes.
    let shadow: string | null = null;
    for (let run = 0; run < runCount; run += 2) {
      const [start, end] = [runs[run] as number, runs[run + 1] as number];
      const letters = end - start;
      // LJ5 is a model, 5kg an amount.
      if (letters < FEWEST || letters > MOST || isDigit(text, start - 1) || isDigit(text, end)) continue;
      let key = 0;
      for (let at = start; at < end; at++) key = key * 27 + letterAt(this.table, text, at);
      const [after, before] = [this.after.get(key), this.before.get(key)];
      if (after === undefined && before === undefined) continue;
      shadow ??= shadowOf(this.table, text);
      if (after !== undefined) {
        const next = windowAfter(this.table, shadow, end, this.longest);
        const found = longestOf(after, next, (size) => next.text.slice(0, size));
        if (found !== null)
          finds.push({ ...found, start, end: (next.at[found.characters - 1] as number) + 1, letters });
      }
      if (before !== undefined) {
        const last = windowBefore(this.table, shadow, start, this.longest);
        const found = longestOf(before, last, (size) => last.text.slice(-size));
        if (found !== null)
          finds.push({ ...found, start: last.at.at(-found.characters) as number, end, letters });
      }
    }
    for (const find of finds) find.characters += find.letters;
    return finds;
  }
}

/** The longest part of a window that makes a name, and how many characters it has. */
function longestOf(
  beside: Beside,
  { text }: Window,
  part: (size: number) => string,
): { form: number; characters: number } | null {
  for (let size = text.length; size >= FEWEST; size--) {
    const form = beside.get(part(size)) ?? AMBIGUOUS;
    if (form !== AMBIGUOUS) return { form, characters: size };
  }
  return null;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

/** 1 for a, as folded: letters of full width and with accents count. */
const letterAt = ({ packed }: SymbolTable, text: string, at: number): number =>
  ((packed[text.charCodeAt(at)] as number) & 0xffff) - 96;
