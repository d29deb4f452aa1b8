import type { Stream } from '../text/stream.ts';
import { WIDEST_GAP } from './walk.ts';

/**
 * Spellings that count in their own letters only: heads of names and two-character aliases. Kept out of the
 * trie, where every place name would answer to each of its homophones.
 */
export interface ExactForms {
  /** One byte for each hash of two neighbouring units: may one begin here? */
  gate: Uint8Array;
  /** First two units → forms. */
  byPair: Map<number, number[]>;
  units: readonly Uint16Array[];
}

const HASH_BITS = 16;

const hash = (first: number, second: number): number =>
  (Math.imul(first * 65_536 + second, 0x9e3779b1) >>> (32 - HASH_BITS)) & 0xffff;

/** @param wanted which forms, by index into `units` */
export function buildExactForms(
  units: readonly Uint16Array[],
  wanted: (form: number) => boolean,
): ExactForms {
  const gate = new Uint8Array(1 << HASH_BITS);
  const byPair = new Map<number, number[]>();
  for (const [form, letters] of units.entries()) {
    if (letters.length < 2 || !wanted(form)) continue;
    const [first = 0, second = 0] = letters;
    gate[hash(first, second)] = 1;
    const pair = first * 65_536 + second;
    byPair.set(pair, [...(byPair.get(pair) ?? []), form]);
  }
  return { gate, byPair, units };
}

/** Calls back with form, first and last symbol (exclusive) of every place where one stands. */
export function scanExact(
  forms: ExactForms,
  stream: Stream,
  found: (form: number, from: number, to: number) => void,
): void {
  const { unit, gap, length } = stream;
  for (let i = 0; i + 1 < length; i++) {
    const first = unit[i] as number;
    const second = unit[i + 1] as number;
    if (forms.gate[hash(first, second)] === 0 || (gap[i + 1] as number) > WIDEST_GAP) continue;
    for (const form of forms.byPair.get(first * 65_536 + second) ?? []) {
      const letters = forms.units[form] as Uint16Array;
      if (i + letters.length > length) continue;
      let k = 2;
      while (k < letters.length && unit[i + k] === letters[k] && (gap[i + k] as number) <= WIDEST_GAP) k++;
      if (k === letters.length) found(form, i, i + k);
    }
  }
}
