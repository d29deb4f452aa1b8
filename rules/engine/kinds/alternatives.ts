import type { Confusables } from '../rulebook.ts';
import { IntMap, pairKey } from '../text/int-map.ts';
import { type Lists, listOf, packUnitLists, type UnitLists } from '../text/lists.ts';
import type { SymbolTable } from '../text/symbol-table.ts';
import { buildEvidence, type Evidence, noEvidence } from './evidence.ts';
import type { Draft } from './trie.ts';

/**
 * Classes a text unit may stand for besides its own: those of the register characters it looks like, and its
 * rarer readings; and where trying them is worth while.
 */
export interface Alternatives {
  classes: UnitLists;
  evidence: Evidence;
  /** `pairKey` of text unit and register unit → `LOOKS` or `NEARLY_SOUNDS`. */
  pairs: IntMap;
}

/** What makes one character an alternative of another; a pair that is both looks alike. */
export const LOOKS = 1;
export const NEARLY_SOUNDS = 2;

/** For a matcher that hears no look-alikes. */
export const noAlternatives = (): Alternatives => ({
  classes: packUnitLists(new Map()),
  evidence: noEvidence(),
  pairs: IntMap.sized(0),
});

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/**
 * @param confusables what looks like a register character, and what is easily taken for its sound
 */
export function buildAlternatives(
  table: SymbolTable,
  drafts: readonly Draft[],
  spellings: Lists,
  { looks, near, readings }: Pick<Confusables, 'looks' | 'near' | 'readings'>,
): Alternatives {
  const alike = new Map<number, number>();
  const byUnit = new Map<number, number[]>();
  const lookUnits = new Map<number, number[]>();
  const nearUnits = new Map<number, number[]>();
  const rare = new Map<number, number[]>();
  const add = (unit: number, symbol: number) => {
    if (symbol !== (table.packed[unit] as number) >>> 16 && byUnit.get(unit)?.includes(symbol) !== true)
      push(byUnit, unit, symbol);
  };
  const readingsOf = (unit: number): ArrayLike<number> => {
    const row = table.readings.row[unit] as number;
    return row === 0 ? [(table.packed[unit] as number) >>> 16] : listOf(table.readings, row);
  };
  for (const unit of new Set(spellings.items)) {
    const char = String.fromCharCode(unit);
    const enter = (other: string, how: number) => {
      if (other.length !== 1) return;
      const text = (table.packed[other.charCodeAt(0)] as number) & 0xffff;
      if (text === unit || alike.has(pairKey(text, unit))) return;
      alike.set(pairKey(text, unit), how);
      push(how === LOOKS ? lookUnits : nearUnits, unit, text);
      for (const symbol of Array.from(readingsOf(unit))) add(text, symbol);
    };
    for (const look of looks.get(char) ?? '') enter(look, LOOKS);
    // The usual reading alone: a rare reading heard wrongly is nobody's way to write a name.
    for (const other of near.get(readings.get(char)?.[0] ?? '') ?? '') enter(other, NEARLY_SOUNDS);
  }
  for (const [unit, row] of table.readings.row.entries()) {
    if (row === 0) continue;
    for (const symbol of listOf(table.readings, row).subarray(1)) {
      add(unit, symbol);
      push(rare, symbol, unit);
    }
  }
  const pairs = IntMap.sized(alike.size);
  for (const [key, how] of alike) pairs.set(key, how);
  const evidence = buildEvidence({ table, drafts, spellings, looks: lookUnits, near: nearUnits, rare });
  return { classes: packUnitLists(byUnit), evidence, pairs };
}
