// Writes rules/confusables/fold.json, readings.json and near-sounds.json from opencc-js (character data Apache-2.0),
// pinyin-pro (MIT) and the hand list in variants.ts: node --import tsx rules/tools/derive-confusables.ts
import { writeFile } from 'node:fs/promises';
import * as OpenCC from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import { gb2312, isHan, unifiedHan } from './han.ts';
import { nearSyllables } from './near-sounds.ts';
import { VARIANTS } from './variants.ts';

const FOLDER = new URL('../confusables/', import.meta.url);

/** Blocks whose characters are other code points for ordinary ideographs. */
const COMPATIBILITY: [number, number][] = [
  [0x2e80, 0x2fdf],
  [0xf900, 0xfaff],
  [0x3400, 0x4dbf],
  [0x2f800, 0x2fa1f],
];

/**
 * Simplified characters that a conversion table would still turn into another one because, in traditional
 * script, they are its variant (著 着). They are ordinary characters and stay what they are.
 */
const ORDINARY = new Set(gb2312());
/** Ordinary by the code table, yet in a title nearly always the traditional form (葡萄乾). */
const FOLDED_ALL_THE_SAME = new Set('乾');

function foldPairs(): Map<string, string> {
  const converters = (['t', 'hk', 'tw', 'jp'] as const).map((from) => OpenCC.Converter({ from, to: 'cn' }));
  const pairs = new Map<string, string>();
  const consider = (char: string): void => {
    if (ORDINARY.has(char) && !FOLDED_ALL_THE_SAME.has(char)) return;
    const compatible = char.normalize('NFKC');
    for (const form of [compatible, char]) {
      for (const convert of converters) {
        const simple = convert(form);
        if (simple !== char && [...simple].length === 1 && isHan(simple)) {
          pairs.set(char, simple);
          return;
        }
      }
      if (form !== char && [...form].length === 1 && isHan(form)) {
        pairs.set(char, form);
        return;
      }
    }
  };
  for (const char of unifiedHan()) consider(char);
  for (const [from, to] of COMPATIBILITY) {
    for (let code = from; code <= to; code++) consider(String.fromCodePoint(code));
  }
  pairs.set('乾', '干');
  for (const [to, forms] of Object.entries(VARIANTS)) for (const form of forms) pairs.set(form, to);
  // A variant of a variant goes straight to the end.
  for (const [from, to] of pairs) pairs.set(from, pairs.get(to) ?? to);
  return pairs;
}

/** Toneless, ü as v, without the exclamations that are no Mandarin syllables (hm, ng). */
const plain = (reading: string): string =>
  reading
    .normalize('NFD')
    .replace(/\u0308/g, ':')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/u:/g, 'v');

const isSyllable = (reading: string): boolean => /^[a-z]+$/.test(reading) && /[aeiouv]/.test(reading);

function readings(): { usual: Map<string, string>; also: Map<string, string> } {
  const usual = new Map<string, string>();
  const also = new Map<string, string>();
  const add = (table: Map<string, string>, syllable: string, char: string) =>
    table.set(syllable, (table.get(syllable) ?? '') + char);
  for (const char of unifiedHan()) {
    const first = plain(pinyin(char));
    if (first === char || !isSyllable(first)) continue;
    add(usual, first, char);
    const others = new Set(pinyin(char, { multiple: true, type: 'array' }).map(plain).filter(isSyllable));
    others.delete(first);
    for (const other of others) add(also, other, char);
  }
  return { usual, also };
}

/** Numerals by how they are read: 怀3药 sounds nearly like 怀山药. */
const DIGITS: Readonly<Record<string, string>> = { san: '3', si: '4', liu: '6' };

/** Syllable → ordinary characters, and digits, that are usually read as one of the syllables near it. */
function nearSounds(table: ReadonlyMap<string, string>): Record<string, string> {
  const known = new Set(table.keys());
  const out = new Map<string, string>();
  for (const syllable of known) {
    const chars = nearSyllables(syllable, known).flatMap((near) =>
      [...(table.get(near) ?? '')].filter((char) => ORDINARY.has(char)).concat(DIGITS[near] ?? []),
    );
    if (chars.length > 0) out.set(syllable, chars.join(''));
  }
  return sorted(out);
}

const sorted = (table: Map<string, string>): Record<string, string> =>
  Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)));

const write = (name: string, content: object): Promise<void> =>
  writeFile(new URL(name, FOLDER), `${JSON.stringify(content, null, 2)}\n`);

const fold = [...foldPairs()].sort(([a], [b]) => (a < b ? -1 : 1));
const { usual, also } = readings();
await write('fold.json', {
  list: 'fold',
  source:
    'Derived character by character from opencc-js (OpenCC data, Apache-2.0), Unicode NFKC and an own list',
  pairs: fold.map(([from, to]) => from + to).join(''),
});
await write('readings.json', {
  list: 'readings',
  source: 'Derived character by character from pinyin-pro (MIT); tones left out, ü written v',
  usual: sorted(usual),
  also: sorted(also),
});
await write('near-sounds.json', {
  list: 'near-sounds',
  source:
    'Derived from readings.json by the pairs in rules/tools/near-sounds.ts; ordinary characters only (GB 2312)',
  of: nearSounds(usual),
});
console.error(`fold: ${fold.length} characters; readings: ${usual.size} syllables`);
