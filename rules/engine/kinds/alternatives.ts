import type { SymbolTable } from '../text/symbol-table.ts';
import { buildEvidence, type Evidence, noEvidence } from './evidence.ts';
import type { Draft, Trie } from './trie.ts';

/**
 * Classes a text unit may stand for besides its own: those of the register characters it looks like, and its
 * rarer readings; and where trying them is worth while.
 */
export interface Alternatives {
  /** Unit → 1-based row, 0 = none. */
  row: Uint16Array;
  classes: Uint16Array[];
  evidence: Evidence;
  /** Pairs (text unit << 16 | register unit) that look alike. */
  pairs: Set<number>;
}

/** For a matcher that hears no look-alikes. */
export const noAlternatives = (): Alternatives => ({
  row: new Uint16Array(65_536),
  classes: [],
  evidence: noEvidence(),
  pairs: new Set(),
});

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** @param looks register character → characters that look like it */
export function buildAlternatives(
  table: SymbolTable,
  trie: Trie,
  drafts: readonly Draft[],
  looks: ReadonlyMap<string, string>,
): Alternatives {
  const pairs = new Set<number>();
  const byUnit = new Map<number, Set<number>>();
  const lookUnits = new Map<number, number[]>();
  const rare = new Map<number, number[]>();
  const used = new Set<number>();
  for (const units of trie.formUnits) for (const unit of units) used.add(unit);
  const add = (unit: number, symbol: number) => {
    const set = byUnit.get(unit);
    if (set === undefined) byUnit.set(unit, new Set([symbol]));
    else set.add(symbol);
  };
  for (const unit of used) {
    for (const look of looks.get(String.fromCharCode(unit)) ?? '') {
      if (look.length !== 1) continue;
      const text = (table.packed[look.charCodeAt(0)] as number) & 0xffff;
      if (text === unit) continue;
      pairs.add(text * 65_536 + unit);
      push(lookUnits, unit, text);
      for (const symbol of table.readings.get(unit) ?? [(table.packed[unit] as number) >>> 16])
        add(text, symbol);
    }
  }
  for (const [unit, readings] of table.readings) {
    for (let i = 1; i < readings.length; i++) {
      add(unit, readings[i] as number);
      push(rare, readings[i] as number, unit);
    }
  }
  const row = new Uint16Array(65_536);
  const classes: Uint16Array[] = [new Uint16Array(0)];
  for (const [unit, set] of byUnit) {
    set.delete((table.packed[unit] as number) >>> 16);
    if (set.size === 0) continue;
    row[unit] = classes.length;
    classes.push(Uint16Array.from(set));
  }
  return { row, classes, evidence: buildEvidence(table, trie, drafts, lookUnits, rare), pairs };
}
