// Writes rules/confusables/look-alikes.json by drawing the GB 2312 characters with two open fonts and comparing
// the pictures, and by the hand list in hand-lookalikes.ts: node --import tsx rules/tools/derive-lookalikes.ts
// Fonts: Noto Sans CJK and Noto Serif CJK (OFL; Debian package fonts-noto-cjk). Takes about two minutes.
import { writeFile } from 'node:fs/promises';
import { type Box, drawCells, type Half, halfOf, picture, SIDE, wholeOf } from './glyphs.ts';
import { gb2312 } from './han.ts';
import { HAND_LOOK_ALIKES } from './hand-lookalikes.ts';

const FONTS = ['Noto Sans CJK SC', 'Noto Serif CJK SC'];
/** Whole characters: alike from here on, at most so many of them. */
const WHOLE_FROM = 0.62;
const WHOLE_AT_MOST = 8;
/** Alike in one of the fonts is alike to a reader of that font: 宁 宇, 贡 责. */
const ONE_FONT_FROM = 0.64;
const ONE_FONT_AT_MOST = 10;
/** Same phonetic part (怀 坏, 郫 啤), or the part alone (药 约): it must be all but the same picture. */
const PART_FROM = 0.78;
const PART_AT_MOST = 10;
const ALONE_AT_MOST = 3;
const GAINS_AT_MOST = 5;
/** A simple character (干) is part of very many others; only the first so many are worth a look. */
const AT_MOST = 36;

const chars = gb2312();
const cells = await Promise.all(FONTS.map((font) => drawCells(chars, font)));

/** Pictures that are compared: row k belongs to the character `owner[k]`; its fonts lie side by side in it. */
type Rows = { owner: number[]; coarse: Float32Array; fine: Float32Array; fonts: number };
/** A small picture rules nearly all pairs out; its likeness may lie so far below that of the large one. */
const COARSE_SIDE = 8;
const COARSE_SLACK = 0.08;

/** Rows for all characters in which a box is found in every font drawn; a character may own several. */
function rowsOf(
  boxesOf: ((cell: Uint8Array) => Box | null)[],
  stretch: boolean,
  drawnCells: Uint8Array[][],
): Rows {
  const found = boxesOf.flatMap((boxOf) =>
    chars.flatMap((_, i) => {
      const boxes = drawnCells.map((drawn) => boxOf(drawn[i] as Uint8Array));
      return boxes.every((box): box is Box => box !== null) ? [{ i, boxes }] : [];
    }),
  );
  const draw = (side: number): Float32Array => {
    const values = new Float32Array(found.length * drawnCells.length * side * side);
    let at = 0;
    for (const { i, boxes } of found) {
      for (const [font, box] of boxes.entries()) {
        const cell = drawnCells[font]?.[i] as Uint8Array;
        for (const value of picture(cell, box, side, stretch))
          values[at++] = value / Math.sqrt(drawnCells.length);
      }
    }
    return values;
  };
  return {
    owner: found.map(({ i }) => i),
    coarse: draw(COARSE_SIDE),
    fine: draw(SIDE),
    fonts: drawnCells.length,
  };
}

function product(a: Float32Array, i: number, b: Float32Array, j: number, width: number): number {
  let sum = 0;
  const from = i * width;
  const other = j * width;
  for (let k = 0; k < width; k++) sum += (a[from + k] as number) * (b[other + k] as number);
  return sum;
}

type Table = [likeness: number, char: string][][];

/** For every character those whose `theirs` picture is like its `ours` one, and the same seen from them. */
function alike(ours: Rows, theirs: Rows, from: number): { forth: Table; back: Table } {
  const forth: Table = chars.map(() => []);
  const back: Table = chars.map(() => []);
  const coarseWidth = ours.fonts * COARSE_SIDE * COARSE_SIDE;
  const fineWidth = ours.fonts * SIDE * SIDE;
  for (const [i, mine] of ours.owner.entries()) {
    for (let j = ours === theirs ? i + 1 : 0; j < theirs.owner.length; j++) {
      const other = theirs.owner[j] as number;
      if (other === mine) continue;
      if (product(ours.coarse, i, theirs.coarse, j, coarseWidth) < from - COARSE_SLACK) continue;
      const likeness = product(ours.fine, i, theirs.fine, j, fineWidth);
      if (likeness < from) continue;
      forth[mine]?.push([likeness, chars[other] as string]);
      (ours === theirs ? forth : back)[other]?.push([likeness, chars[mine] as string]);
    }
  }
  return { forth, back };
}

const best = (rows: Table, atMost: number): string[][] =>
  rows.map((row) => {
    const sorted = row.sort(([a], [b]) => b - a).map(([, char]) => char);
    return [...new Set(sorted)].slice(0, atMost);
  });

const HALVES: Half[] = ['right', 'left', 'below', 'above'];
const whole = rowsOf([wholeOf], false, cells);
const tables = [best(alike(whole, whole, WHOLE_FROM).forth, WHOLE_AT_MOST)];
const oneFont: Table = chars.map(() => []);
for (const drawn of cells) {
  const rows = rowsOf([wholeOf], false, [drawn]);
  for (const [i, row] of alike(rows, rows, ONE_FONT_FROM).forth.entries()) oneFont[i]?.push(...row);
}
tables.push(best(oneFont, ONE_FONT_AT_MOST));
// A half that one font draws apart may touch the other half in the next: fonts are asked one by one.
const sameHalf: Table = chars.map(() => []);
const losesHalf: Table = chars.map(() => []);
const gainsHalf: Table = chars.map(() => []);
for (const drawn of cells) {
  const halves = rowsOf(
    HALVES.map((half) => (cell: Uint8Array) => halfOf(cell, half)),
    true,
    [drawn],
  );
  const alone = alike(halves, rowsOf([wholeOf], true, [drawn]), PART_FROM);
  for (const [i, row] of alike(halves, halves, PART_FROM).forth.entries()) sameHalf[i]?.push(...row);
  for (const [i, row] of alone.forth.entries()) losesHalf[i]?.push(...row);
  for (const [i, row] of alone.back.entries()) gainsHalf[i]?.push(...row);
}
tables.push(best(sameHalf, PART_AT_MOST), best(losesHalf, ALONE_AT_MOST), best(gainsHalf, GAINS_AT_MOST));

const looks = chars.map((char, i) => {
  const found = new Set([...(HAND_LOOK_ALIKES[char] ?? ''), ...tables.flatMap((table) => table[i] ?? [])]);
  found.delete(char);
  return found;
});
// Likeness is mutual: what only one of two characters found among its best is true of the other as well.
const indexOf = new Map(chars.map((char, i) => [char, i]));
for (const [i, found] of looks.map((set) => [...set]).entries()) {
  for (const other of found) looks[indexOf.get(other) ?? -1]?.add(chars[i] as string);
}
const of: Record<string, string> = {};
for (const [i, char] of chars.entries()) {
  const found = looks[i] ?? new Set<string>();
  if (found.size > 0) of[char] = [...found].slice(0, AT_MOST).join('');
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
