import sharp from 'sharp';

/** Pixels of one cell; the character is drawn 48 px high in it. */
const CELL = 64;
const COLUMNS = 40;
/** Side of the pictures that are compared, in the large size. */
export const SIDE = 24;

/** Grey pictures of characters, one cell each, drawn by one font. */
export async function drawCells(chars: readonly string[], font: string): Promise<Uint8Array[]> {
  const cells: Uint8Array[] = [];
  const batch = COLUMNS * 20;
  for (let at = 0; at < chars.length; at += batch) {
    const part = chars.slice(at, at + batch);
    const width = COLUMNS * CELL;
    const height = Math.ceil(part.length / COLUMNS) * CELL;
    const texts = part.map((char, i) => {
      const x = (i % COLUMNS) * CELL + CELL / 2;
      const y = Math.floor(i / COLUMNS) * CELL + 48;
      return `<text x="${x}" y="${y}" text-anchor="middle">${char}</text>`;
    });
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<rect width="100%" height="100%" fill="white"/>` +
      `<g font-family="${font}" font-size="48">${texts.join('')}</g></svg>`;
    const { data } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true });
    for (let i = 0; i < part.length; i++) {
      const cell = new Uint8Array(CELL * CELL);
      const left = (i % COLUMNS) * CELL;
      const top = Math.floor(i / COLUMNS) * CELL;
      for (let y = 0; y < CELL; y++) {
        for (let x = 0; x < CELL; x++) cell[y * CELL + x] = 255 - (data[(top + y) * width + left + x] ?? 255);
      }
      cells.push(cell);
    }
  }
  return cells;
}

/** A rectangle of the cell, both ends included. */
export type Box = { x0: number; y0: number; x1: number; y1: number };

function inkedBox(cell: Uint8Array, within: Box): Box {
  const box = { x0: CELL, y0: CELL, x1: -1, y1: -1 };
  for (let y = within.y0; y <= within.y1; y++) {
    for (let x = within.x0; x <= within.x1; x++) {
      if ((cell[y * CELL + x] ?? 0) < 64) continue;
      if (x < box.x0) box.x0 = x;
      if (x > box.x1) box.x1 = x;
      if (y < box.y0) box.y0 = y;
      if (y > box.y1) box.y1 = y;
    }
  }
  return box;
}

const EVERYTHING: Box = { x0: 0, y0: 0, x1: CELL - 1, y1: CELL - 1 };

export const wholeOf = (cell: Uint8Array): Box => inkedBox(cell, EVERYTHING);

function inkIn(cell: Uint8Array, box: Box): number {
  let sum = 0;
  for (let y = box.y0; y <= box.y1; y++)
    for (let x = box.x0; x <= box.x1; x++) sum += cell[y * CELL + x] ?? 0;
  return sum;
}

/** Where a cut may lie, in shares of the character, and how much ink of its mean line it may still cross. */
const CUT_FROM = 0.2;
const CUT_TO = 0.75;
const CUT_INK = 0.6;

/** What the second half (right, below) and the first half must hold of the ink to be more than a radical. */
const SECOND_SHARE = 0.35;
const FIRST_SHARE = 0.55;

export type Half = 'right' | 'left' | 'below' | 'above';

/**
 * One half of a character that falls into two, where it is large enough to be the phonetic part
 * (不 in 怀, 约 in 药, 卑 in 郫). Null when no cut runs through, or the half is a mere radical.
 */
export function halfOf(cell: Uint8Array, half: Half): Box | null {
  const whole = wholeOf(cell);
  const across = half === 'right' || half === 'left';
  const [from, to] = across ? [whole.x0, whole.x1] : [whole.y0, whole.y1];
  const line = (at: number): Box => (across ? { ...whole, x0: at, x1: at } : { ...whole, y0: at, y1: at });
  const length = to - from + 1;
  const all = inkIn(cell, whole);
  let cut = -1;
  let least = (all / length) * CUT_INK;
  for (let at = from + Math.round(length * CUT_FROM); at <= from + Math.round(length * CUT_TO); at++) {
    const ink = inkIn(cell, line(at));
    if (ink < least) {
      least = ink;
      cut = at;
    }
  }
  if (cut < 0) return null;
  const second = half === 'right' || half === 'below';
  const side = second
    ? across
      ? { ...whole, x0: cut + 1 }
      : { ...whole, y0: cut + 1 }
    : across
      ? { ...whole, x1: cut - 1 }
      : { ...whole, y1: cut - 1 };
  if (inkIn(cell, side) / all < (second ? SECOND_SHARE : FIRST_SHARE)) return null;
  return inkedBox(cell, side);
}

/**
 * One box of a character as a unit vector of edge × edge values with mean zero: the scalar product of two is
 * their normalised correlation. A light blur forgives a stroke.
 * @param stretch false keeps proportions (山 stays wide, 由 tall); true fills the square, for parts that are
 *   drawn narrower in one character than in another
 */
export function picture(cell: Uint8Array, box: Box, edge: number, stretch: boolean): Float32Array {
  const width = box.x1 - box.x0 + 1;
  const height = box.y1 - box.y0 + 1;
  const side = Math.max(width, height);
  const scaleX = (stretch ? width : side) / edge;
  const scaleY = (stretch ? height : side) / edge;
  const offsetX = stretch ? box.x0 : box.x0 - (side - width) / 2;
  const offsetY = stretch ? box.y0 : box.y0 - (side - height) / 2;
  const small = new Float32Array(edge * edge);
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      small[y * edge + x] = area(cell, offsetX + x * scaleX, offsetY + y * scaleY, scaleX, scaleY, box);
    }
  }
  return unit(blur(small, edge));
}

/** Mean ink of one rectangle of the cell, nothing counted outside `box`. */
function area(
  cell: Uint8Array,
  fromX: number,
  fromY: number,
  width: number,
  height: number,
  box: Box,
): number {
  const x1 = Math.min(box.x1, Math.ceil(fromX + width) - 1);
  const y1 = Math.min(box.y1, Math.ceil(fromY + height) - 1);
  let sum = 0;
  let count = 0;
  for (let y = Math.max(box.y0, Math.floor(fromY)); y <= y1; y++) {
    for (let x = Math.max(box.x0, Math.floor(fromX)); x <= x1; x++) {
      sum += cell[y * CELL + x] ?? 0;
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

function blur(values: Float32Array, edge: number): Float32Array {
  const out = new Float32Array(values.length);
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      let sum = 0;
      let weight = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (y + dy < 0 || y + dy >= edge || x + dx < 0 || x + dx >= edge) continue;
          const share = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
          sum += share * (values[(y + dy) * edge + x + dx] ?? 0);
          weight += share;
        }
      }
      out[y * edge + x] = sum / weight;
    }
  }
  return out;
}

function unit(values: Float32Array): Float32Array {
  let mean = 0;
  for (const value of values) mean += value;
  mean /= values.length;
  let square = 0;
  for (let i = 0; i < values.length; i++) {
    const centred = (values[i] ?? 0) - mean;
    values[i] = centred;
    square += centred * centred;
  }
  const length = Math.sqrt(square) || 1;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / length;
  return values;
}
