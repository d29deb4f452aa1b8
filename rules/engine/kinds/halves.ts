import type { Confusables } from '../rulebook.ts';
import { IntMap, pairKey } from '../text/int-map.ts';
import { type Lists, packLists } from '../text/lists.ts';
import type { SymbolTable } from '../text/symbol-table.ts';

/** Characters of names by the two characters into which they can be taken apart (拆字). */
export interface Halves {
  /** `pairKey` of the halves → 1-based row of `whole`. */
  rows: IntMap;
  whole: Lists;
}

/** @param used units of names */
export function buildHalves(
  table: SymbolTable,
  splits: Confusables['splits'],
  used: ReadonlySet<number>,
): Halves {
  const folded = (char: string): number => (table.packed[char.charCodeAt(0)] as number) & 0xffff;
  const wholes = new Map<number, number[]>();
  for (const [char, spellings] of splits) {
    if (char.length !== 1 || !used.has(folded(char))) continue;
    for (const spelling of spellings) {
      const [left, right, more] = [...spelling];
      if (left?.length !== 1 || right?.length !== 1 || more !== undefined) continue;
      const key = pairKey(folded(left), folded(right));
      const whole = wholes.get(key) ?? [];
      if (!whole.includes(folded(char))) wholes.set(key, [...whole, folded(char)]);
    }
  }
  const rows = IntMap.sized(wholes.size);
  for (const [row, key] of [...wholes.keys()].entries()) rows.set(key, row + 1);
  return { rows, whole: packLists([[], ...wholes.values()]) };
}

/** The keys of all halves, for the gate. */
export function halfPairs({ rows: { slots } }: Halves): number[] {
  const keys: number[] = [];
  for (let at = 0; at < slots.length; at += 2) if (slots[at + 1] !== 0) keys.push(slots[at] as number);
  return keys;
}

/** True when two units are the halves of a third. */
export function isWhole({ rows, whole }: Halves, left: number, right: number, unit: number): boolean {
  const row = rows.get(pairKey(left, right));
  for (let at = whole.start[row] as number; at < (whole.start[row + 1] as number); at++)
    if (whole.items[at] === unit) return true;
  return false;
}

/** The character that two others are the halves of, null when of none. */
export function wholeOf(table: SymbolTable, { rows, whole }: Halves, pair: string): string | null {
  const folded = (at: number): number => (table.packed[pair.charCodeAt(at)] as number) & 0xffff;
  const row = rows.get(pairKey(folded(0), folded(1)));
  return row === 0 ? null : String.fromCharCode(whole.items[whole.start[row] as number] as number);
}
