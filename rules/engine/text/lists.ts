/** Short lists of 16-bit numbers, one after the other: list `n` is `items[start[n]] … items[start[n + 1] - 1]`. */
export interface Lists {
  start: Uint32Array;
  items: Uint16Array;
}

export function packLists(lists: readonly ArrayLike<number>[]): Lists {
  const start = new Uint32Array(lists.length + 1);
  for (const [n, list] of lists.entries()) start[n + 1] = (start[n] as number) + list.length;
  const items = new Uint16Array(start[lists.length] as number);
  for (const [n, list] of lists.entries()) items.set(list, start[n] as number);
  return { start, items };
}

/** Length of list `n`. */
export const lengthOf = ({ start }: Lists, n: number): number =>
  (start[n + 1] as number) - (start[n] as number);

/** List `n` as a view: for compiling, not for scanning. */
export const listOf = ({ start, items }: Lists, n: number): Uint16Array =>
  items.subarray(start[n], start[n + 1]);

/** A list for some of the 65,536 units; `row` 0 is the empty list of all others. */
export interface UnitLists extends Lists {
  row: Uint16Array;
}

/**
 * Equal lists are kept once.
 * @param units how many there can be
 */
export function packUnitLists(byUnit: ReadonlyMap<number, readonly number[]>, units = 65_536): UnitLists {
  const row = new Uint16Array(units);
  const rows = new Map<string, number>();
  const lists: (readonly number[])[] = [[]];
  for (const [unit, list] of byUnit) {
    if (list.length === 0) continue;
    const key = list.join();
    let at = rows.get(key);
    if (at === undefined) {
      at = lists.length;
      rows.set(key, at);
      lists.push(list);
    }
    row[unit] = at;
  }
  return { row, ...packLists(lists) };
}
