import { IntMap, pairKey } from '../text/int-map.ts';
import { type Lists, listOf } from '../text/lists.ts';
import type { Stream } from '../text/stream.ts';
import type { Neighbours } from './neighbours.ts';

/**
 * Spellings that count in their own letters only: heads of names and two-character aliases. Kept out of the
 * trie, where every place name would answer to each of its homophones.
 */
export interface ExactForms {
  /** `pairKey` of the first two units → 1-based place in `forms`, where those that begin so stand together. */
  rows: IntMap;
  forms: Int32Array;
  /** By place in `forms`: where its row ends. */
  ends: Int32Array;
  spellings: Lists;
}

/** @param wanted which forms, by index into `spellings` */
export function buildExactForms(spellings: Lists, wanted: (form: number) => boolean): ExactForms {
  const count = spellings.start.length - 1;
  const chosen: { form: number; key: number }[] = [];
  for (let form = 0; form < count; form++) {
    const units = listOf(spellings, form);
    if (units.length >= 2 && wanted(form)) {
      chosen.push({ form, key: pairKey(units[0] as number, units[1] as number) });
    }
  }
  // Stable: forms of one beginning keep their order.
  chosen.sort((a, b) => a.key - b.key);
  const rows = IntMap.sized(chosen.length);
  for (const [at, { key }] of chosen.entries()) if (chosen[at - 1]?.key !== key) rows.set(key, at + 1);
  const ends = new Int32Array(chosen.length);
  for (let at = chosen.length - 1; at >= 0; at--)
    ends[at] = chosen[at + 1]?.key === chosen[at]?.key ? (ends[at + 1] as number) : at + 1;
  return { rows, forms: Int32Array.from(chosen, ({ form }) => form), ends, spellings };
}

/** The beginnings, for the gate. */
export const exactPairs = ({ forms, spellings: { start, items } }: ExactForms): number[] =>
  Array.from(forms, (form) => {
    const at = start[form] as number;
    return pairKey(items[at] as number, items[at + 1] as number);
  });

/**
 * Calls back with every one that stands at a place of the stream: form, first and last symbol (exclusive), and the
 * form's place in `forms`.
 * @param neighbours leaves out heads whose tail is not in the text; null where it may be in another
 */
export function exactAt(
  { rows, forms, ends, spellings: { start, items } }: ExactForms,
  stream: Stream,
  from: number,
  neighbours: Neighbours | null,
  found: (form: number, from: number, to: number, at: number) => void,
): void {
  const key = pairKey(stream.unitAt(from), stream.unitAt(from + 1));
  const row = rows.get(key);
  if (row === 0) return;
  const end = ends[row - 1] as number;
  for (let at = row - 1; at < end; at++) {
    if (neighbours !== null && !neighbours.mayHold(at, stream)) continue;
    const form = forms[at] as number;
    const first = start[form] as number;
    const length = (start[form + 1] as number) - first;
    if (from + length > stream.length) continue;
    let k = 2;
    while (k < length && stream.unitAt(from + k) === items[first + k] && !stream.isApart(from + k)) k++;
    if (k === length) found(form, from, from + k, at);
  }
}
