import distance from 'natural/lib/natural/distance/levenshtein_distance.js';
import DoubleMetaphone from 'natural/lib/natural/phonetics/double_metaphone.js';
import type { Stream } from '../text/stream.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import { copyOf } from '../text/word-edges.ts';
import type { Form } from './forms.ts';
import { edgeBetween, type LatinFind, latinLetters } from './latin.ts';

/** From this length on a name is heard through two edits, if it still sounds the same (Champaigne, Gorganzolla). */
const SHORTEST = 8;
/** From this length on through three: each word of Parmigano Regiano may lack a letter. */
const LONG = 15;
/** Words of one name. */
const MOST_WORDS = 3;
/** Words whose reading is remembered; an archive of listings says the same few over and over. */
const MOST_KNOWN = 4096;

/**
 * Latin spellings by how they sound (double metaphone): what is misspelt twice is too far for the letters alone,
 * yet read aloud it is the name.
 */
export class Sounding {
  private readonly phonetics = new DoubleMetaphone();
  private readonly table: SymbolTable;
  private readonly forms: readonly Form[];
  /** Made when the first long word is met: most texts have none. */
  private byCode: Map<string, { form: number; letters: string }[]> | null = null;
  private readonly known = new Map<string, { form: number; edits: number } | null>();

  constructor(table: SymbolTable, forms: readonly Form[]) {
    this.table = table;
    this.forms = forms;
  }

  /** Finds what sounds like a name and begins and ends at word edges. */
  find(text: string, { runs, runCount }: Stream): LatinFind[] {
    const finds: LatinFind[] = [];
    if (this.byCode?.size === 0) return finds;
    for (let first = 0; first < runCount; first += 2) {
      const start = runs[first] as number;
      let size = 0;
      for (let run = first; run < runCount && run < first + MOST_WORDS * 2; run += 2) {
        const [from, to] = [runs[run] as number, runs[run + 1] as number];
        if (run > first && edgeBetween(this.table, text, runs[run - 1] as number, from) === 2) break;
        size += to - from;
        if (size < SHORTEST - 2) continue;
        if (size > 40) break;
        const heard = this.hear(text.slice(start, to));
        if (heard !== null) finds.push({ ...heard, start, end: to });
      }
    }
    return finds;
  }

  /** @param written letters and what stands between their runs */
  private hear(written: string): { form: number; edits: number } | null {
    let heard = this.known.get(written);
    if (heard === undefined) {
      heard = this.nearest(latinLetters(this.table, written));
      if (this.known.size >= MOST_KNOWN) this.known.clear();
      this.known.set(copyOf(written), heard);
    }
    return heard;
  }

  private nearest(letters: string): { form: number; edits: number } | null {
    this.byCode ??= this.index();
    const code = this.phonetics.process(letters)[0];
    let best: { form: number; edits: number } | null = null;
    for (const { form, letters: name } of this.byCode.get(code) ?? []) {
      const edits = distance.DamerauLevenshteinDistance(letters, name);
      if (edits > (name.length >= LONG ? 3 : 2)) continue;
      if (best === null || edits < best.edits) best = { form, edits };
    }
    return best;
  }

  private index(): Map<string, { form: number; letters: string }[]> {
    const byCode = new Map<string, { form: number; letters: string }[]>();
    for (const [form, { text, styled }] of this.forms.entries()) {
      const letters = latinLetters(this.table, text);
      if (letters.length < SHORTEST || letters.length < text.replace(/[\s'’·.-]/gu, '').length || styled)
        continue;
      const code = this.phonetics.process(letters)[0];
      byCode.set(code, [...(byCode.get(code) ?? []), { form, letters }]);
    }
    return byCode;
  }
}
