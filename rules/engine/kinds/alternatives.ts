import type { SymbolTable } from '../text/symbol-table.ts';
import type { Trie } from './trie.ts';

/**
 * Classes a text unit may stand for besides its own: those of the register characters it looks like, and its
 * rarer readings. `opens*` say in one bit whether any of them could begin a name here.
 */
export interface Alternatives {
  /** Unit → 1-based row, 0 = none. */
  row: Uint16Array;
  classes: Uint16Array[];
  /** Row × second class: an alternative of the first unit opens the gate. */
  opensAsFirst: Int32Array;
  /** Row × first class: an alternative of the second unit opens the gate. */
  opensAsSecond: Int32Array;
  words: number;
  /** Pairs (text unit << 16 | register unit) that look alike. */
  pairs: Set<number>;
}

/** @param looks register character → characters that look like it */
export function buildAlternatives(
  table: SymbolTable,
  trie: Trie,
  looks: ReadonlyMap<string, string>,
): Alternatives {
  const pairs = new Set<number>();
  const byUnit = new Map<number, Set<number>>();
  const used = new Set<number>();
  for (const units of trie.formUnits) for (const unit of units) used.add(unit);
  const add = (unit: number, symbol: number) => {
    const set = byUnit.get(unit) ?? new Set<number>();
    byUnit.set(unit, set.add(symbol));
  };
  for (const unit of used) {
    for (const look of looks.get(String.fromCharCode(unit)) ?? '') {
      if (look.length !== 1) continue;
      const text = (table.packed[look.charCodeAt(0)] as number) & 0xffff;
      if (text === unit) continue;
      pairs.add(text * 65_536 + unit);
      for (const symbol of table.readings.get(unit) ?? [(table.packed[unit] as number) >>> 16])
        add(text, symbol);
    }
  }
  for (const [unit, readings] of table.readings) for (const other of readings.slice(1)) add(unit, other);

  const row = new Uint16Array(65_536);
  const classes: Uint16Array[] = [new Uint16Array(0)];
  const words = (trie.classes + 31) >>> 5;
  const { gateRows, gateColumns } = gateBits(trie, words);
  const opensAsFirst = new Int32Array((byUnit.size + 1) * words);
  const opensAsSecond = new Int32Array((byUnit.size + 1) * words);
  for (const [unit, set] of byUnit) {
    const own = (table.packed[unit] as number) >>> 16;
    set.delete(own);
    if (set.size === 0) continue;
    const index = classes.length;
    row[unit] = index;
    classes.push(Uint16Array.from(set));
    for (const symbol of set) {
      for (let word = 0; word < words; word++) {
        opensAsFirst[index * words + word] =
          (opensAsFirst[index * words + word] as number) | (gateRows[symbol * words + word] as number);
        opensAsSecond[index * words + word] =
          (opensAsSecond[index * words + word] as number) | (gateColumns[symbol * words + word] as number);
      }
    }
  }
  return { row, classes, opensAsFirst, opensAsSecond, words, pairs };
}

/** The gate as bits, by row (which classes may follow) and by column (which may go before). */
function gateBits(trie: Trie, words: number): { gateRows: Int32Array; gateColumns: Int32Array } {
  const gateRows = new Int32Array(trie.classes * words);
  const gateColumns = new Int32Array(trie.classes * words);
  for (let first = 0; first < trie.classes; first++) {
    for (let second = 0; second < trie.classes; second++) {
      if (trie.gate[first * trie.classes + second] === 0) continue;
      const rowWord = first * words + (second >>> 5);
      gateRows[rowWord] = (gateRows[rowWord] as number) | (1 << (second & 31));
      const columnWord = second * words + (first >>> 5);
      gateColumns[columnWord] = (gateColumns[columnWord] as number) | (1 << (first & 31));
    }
  }
  return { gateRows, gateColumns };
}
