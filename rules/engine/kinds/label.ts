import type { Kind } from '#domain/hit';
import { pairKey } from '../text/int-map.ts';
import type { Lists, UnitLists } from '../text/lists.ts';
import { LATIN_UNIT, type Stream } from '../text/stream.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import { type Alternatives, LOOKS } from './alternatives.ts';
import { isWhole } from './halves.ts';
import { DROP } from './trie.ts';
import type { Find, WalkTables } from './walk.ts';

/** How one spelling departs from the name, counted by character. */
export interface Departures {
  homophones: number;
  /** Of these, characters of another syllable that is easily taken for the right one. */
  nearSounds: number;
  lookAlikes: number;
  latin: number;
  numerals: number;
  variants: number;
  compatible: number;
  split: number;
  /** Gaps with visible noise between the characters of the name. */
  gaps: number;
  /** Of these, gaps that hold something other than spaces. */
  marks: number;
  /** Symbols stepped over inside the name. */
  skipped: number;
  /** Of these, particles and Latin letters, which are read over. */
  particles: number;
  dropped: number;
  characters: number;
}

export interface Labelled {
  form: number;
  departures: Departures;
}

/** Compares a find with the name, unit by unit; null when it is none after all. */
export function label(
  { table, trie, alternatives, halves }: WalkTables,
  { start, items }: Lists,
  stream: Stream,
  text: string,
  find: Readonly<Find>,
): Labelled | null {
  const form = trie.patternForm[find.pattern] as number;
  const first = start[form] as number;
  const length = (start[form + 1] as number) - first;
  const isShorter = trie.patternKind[find.pattern] === DROP;
  const isSplit = find.split !== -1;
  const departures = noDepartures(length);
  departures.skipped = find.skipped === -1 ? 0 : 1;
  departures.particles = find.skipped !== -1 && isReadOver(stream.unitAt(find.skipped)) ? 1 : 0;
  departures.dropped = isShorter ? 1 : 0;
  let at = find.from;
  for (let i = 0; i < length; i++) {
    if (isShorter && i === trie.patternAt[find.pattern]) continue;
    if (at === find.skipped) at++;
    const wanted = items[first + i] as number;
    if (at === find.split) {
      if (!isWhole(halves, stream.unitAt(at), stream.unitAt(at + 1), wanted)) return null;
      departures.split = 1;
      at += 2;
      continue;
    }
    if (!compare(table, alternatives, stream, text, at, wanted, departures)) return null;
    // A name in halves or with a character missing is heard only in its own letters.
    const changed = departures.homophones + departures.lookAlikes + departures.latin;
    if ((isShorter || isSplit) && changed > 0) return null;
    at++;
  }
  if (at !== find.to) return null;
  countGaps(stream, text, find.from, find.to, departures);
  return { form, departures };
}

/** How a spelling in the name's own letters is dressed: script, width, separators. */
export function labelExact(
  { table, alternatives }: WalkTables,
  { start, items }: Lists,
  stream: Stream,
  text: string,
  form: number,
  from: number,
): Departures {
  const first = start[form] as number;
  const length = (start[form + 1] as number) - first;
  const departures = noDepartures(length);
  for (let i = 0; i < length; i++) {
    compare(table, alternatives, stream, text, from + i, items[first + i] as number, departures);
  }
  countGaps(stream, text, from, from + length, departures);
  return departures;
}

export const noDepartures = (characters: number): Departures => ({
  homophones: 0,
  nearSounds: 0,
  lookAlikes: 0,
  latin: 0,
  numerals: 0,
  variants: 0,
  compatible: 0,
  split: 0,
  gaps: 0,
  marks: 0,
  skipped: 0,
  particles: 0,
  dropped: 0,
  characters,
});

function countGaps(stream: Stream, text: string, from: number, to: number, departures: Departures): void {
  for (let i = from + 1; i < to; i++) {
    const before = stream.endAt(i - 1);
    if (stream.start[i] === before) continue;
    departures.gaps++;
    if (!/^[ \u3000]*$/.test(text.slice(before, stream.start[i]))) departures.marks++;
  }
}

function compare(
  table: SymbolTable,
  alternatives: Alternatives,
  stream: Stream,
  text: string,
  at: number,
  wanted: number,
  departures: Departures,
): boolean {
  const unit = stream.unitAt(at);
  if (unit === wanted) {
    const start = stream.start[at] as number;
    const original = text.charCodeAt(start);
    if (original !== wanted) {
      if (stream.endAt(at) - start > 1 || isCompatible(original)) departures.compatible++;
      else departures.variants++;
    }
    return true;
  }
  if (unit === LATIN_UNIT) {
    departures.latin++;
    return true;
  }
  if (unit >= 0x30 && unit <= 0x39) {
    departures.numerals++;
    return true;
  }
  if (FORMAL.get(unit) === wanted) {
    departures.numerals++;
    return true;
  }
  if (soundAlike(table.readings, unit, wanted)) {
    departures.homophones++;
    return true;
  }
  const how = alternatives.pairs.get(pairKey(unit, wanted));
  if (how === 0) return false;
  if (how === LOOKS) departures.lookAlikes++;
  else {
    departures.homophones++;
    departures.nearSounds++;
  }
  return true;
}

/** True when two units share a reading. */
function soundAlike({ row, start, items }: UnitLists, unit: number, other: number): boolean {
  const [own, its] = [row[unit] as number, row[other] as number];
  for (let i = start[own] as number; i < (start[own + 1] as number); i++) {
    for (let k = start[its] as number; k < (start[its + 1] as number); k++)
      if (items[i] === items[k]) return true;
  }
  return false;
}

const isReadOver = (unit: number): boolean =>
  unit === LATIN_UNIT || unit === 0x7684 /* 的 */ || unit === 0x4e4b; /* 之 */

/** Numerals as written on cheques. */
const FORMAL: ReadonlyMap<number, number> = new Map(
  Object.entries({
    壹: '一',
    贰: '二',
    叁: '三',
    肆: '四',
    伍: '五',
    陆: '六',
    柒: '七',
    捌: '八',
    玖: '九',
    拾: '十',
  }).map(([formal, plain]) => [formal.charCodeAt(0), plain.charCodeAt(0)]),
);

const isCompatible = (unit: number): boolean =>
  (unit >= 0x2e80 && unit <= 0x2fdf) || (unit >= 0xf900 && unit <= 0xfaff) || unit >= 0xff00;

/** The kinds a spelling shows, the most telling first. */
export function kindsOf(departures: Departures): Kind[] {
  const kinds: Kind[] = [];
  const han = departures.characters - departures.latin;
  if (departures.split > 0) kinds.push('split');
  if (departures.homophones > 0) kinds.push('homophone');
  if (departures.lookAlikes > 0) kinds.push('look-alike');
  if (departures.latin > 0) kinds.push(han - departures.dropped > 0 ? 'mixed-pinyin' : 'pinyin');
  if (departures.skipped > 0) kinds.push('inserted');
  if (departures.dropped > 0) kinds.push('dropped');
  if (departures.numerals > 0) kinds.push('numeral');
  if (departures.gaps > 0 && !kinds.includes('pinyin')) kinds.push('separator');
  if (departures.variants > 0) kinds.push('traditional');
  if (departures.compatible > 0) kinds.push('compatibility');
  return kinds;
}
