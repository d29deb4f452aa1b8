// Writes rules/confusables/look-alikes.json by drawing the GB 2312 characters with two open fonts and comparing
// the pictures, and by the hand list in hand-lookalikes.ts: node --import tsx rules/tools/derive-lookalikes.ts
// Fonts: Noto Sans CJK and Noto Serif CJK (OFL; Debian package fonts-noto-cjk). Takes about two minutes.
import { writeFile } from 'node:fs/promises';
import { BELOW, drawCells, picture, RIGHT, SIDE, WHOLE, type Window } from './glyphs.ts';
import { gb2312 } from './han.ts';
import { HAND_LOOK_ALIKES } from './hand-lookalikes.ts';

const FONTS = ['Noto Sans CJK SC', 'Noto Serif CJK SC'];
/** Whole characters: alike from here on, at most so many of them. */
const WHOLE_FROM = 0.62;
const WHOLE_AT_MOST = 8;
/** Same part in the same place (怀 坏), or the part alone (药 约): it must be all but the same picture. */
const PART_FROM = 0.86;
const PART_AT_MOST = 5;

const chars = gb2312();
const cells = await Promise.all(FONTS.map((font) => drawCells(chars, font)));

/** One row of `width` values a character; the product of two rows is their mean likeness over the fonts. */
type Rows = { values: Float32Array; width: number };

function rowsOf(window: Window, side: number): Rows {
  const share = 1 / Math.sqrt(FONTS.length);
  const width = FONTS.length * side * side;
  const values = new Float32Array(chars.length * width);
  for (let i = 0; i < chars.length; i++) {
    let at = i * width;
    for (const drawn of cells) {
      for (const value of picture(drawn[i] as Uint8Array, window, side)) values[at++] = value * share;
    }
  }
  return { values, width };
}

function product(a: Rows, i: number, b: Rows, j: number): number {
  let sum = 0;
  const { values: left, width } = a;
  const { values: right } = b;
  const from = i * width;
  const other = j * width;
  for (let k = 0; k < width; k++) sum += (left[from + k] as number) * (right[other + k] as number);
  return sum;
}

/** A window in two sizes: the small one rules nearly all pairs out. */
type View = { coarse: Rows; fine: Rows };
const COARSE_SIDE = 8;
/** How far the likeness of the small pictures may lie below that of the large ones. */
const COARSE_SLACK = 0.08;

const viewOf = (window: Window): View => ({
  coarse: rowsOf(window, COARSE_SIDE),
  fine: rowsOf(window, SIDE),
});

type Table = [likeness: number, char: string][][];

/** For every character those whose `theirs` picture is like its `ours` one, and the same seen from them. */
function alike(ours: View, theirs: View, from: number): { forth: Table; back: Table } {
  const forth: Table = chars.map(() => []);
  const back: Table = chars.map(() => []);
  for (let i = 0; i < chars.length; i++) {
    for (let j = ours === theirs ? i + 1 : 0; j < chars.length; j++) {
      if (j === i || product(ours.coarse, i, theirs.coarse, j) < from - COARSE_SLACK) continue;
      const likeness = product(ours.fine, i, theirs.fine, j);
      if (likeness < from) continue;
      forth[i]?.push([likeness, chars[j] as string]);
      (ours === theirs ? forth : back)[j]?.push([likeness, chars[i] as string]);
    }
  }
  return { forth, back };
}

const best = (table: Table, atMost: number): string[][] =>
  table.map((row) =>
    row
      .sort(([a], [b]) => b - a)
      .slice(0, atMost)
      .map(([, char]) => char),
  );

const whole = viewOf(WHOLE);
const right = viewOf(RIGHT);
const below = viewOf(BELOW);
const rightAlone = alike(right, whole, PART_FROM);
const belowAlone = alike(below, whole, PART_FROM);
const tables = [
  best(alike(whole, whole, WHOLE_FROM).forth, WHOLE_AT_MOST),
  best(alike(right, right, PART_FROM).forth, PART_AT_MOST),
  best(alike(below, below, PART_FROM).forth, PART_AT_MOST),
  best(rightAlone.forth, 2),
  best(belowAlone.forth, 2),
  best(rightAlone.back, PART_AT_MOST),
  best(belowAlone.back, PART_AT_MOST),
];

const of: Record<string, string> = {};
for (const [i, char] of chars.entries()) {
  const looks = new Set([...(HAND_LOOK_ALIKES[char] ?? ''), ...tables.flatMap((table) => table[i] ?? [])]);
  looks.delete(char);
  if (looks.size > 0) of[char] = [...looks].join('');
}
await writeFile(
  new URL('../confusables/look-alikes.json', import.meta.url),
  `${JSON.stringify(
    {
      list: 'look-alikes',
      source:
        'Own data: GB 2312 characters drawn in Noto Sans CJK and Noto Serif CJK (OFL), compared by normalised correlation, plus an own hand list; see rules/tools/derive-lookalikes.ts',
      of,
    },
    null,
    2,
  )}\n`,
);
console.error(`${Object.keys(of).length} characters, ${Object.values(of).join('').length} pairs`);
