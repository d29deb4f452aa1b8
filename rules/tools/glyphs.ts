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

/** The part of a character that is looked at, in shares of its inked box. */
export type Window = { left: number; top: number; right: number; bottom: number };
export const WHOLE: Window = { left: 0, top: 0, right: 1, bottom: 1 };
/** Where the phonetic part usually stands: at the right, or below a head such as 艹 and 宀. */
export const RIGHT: Window = { left: 0.4, top: 0, right: 1, bottom: 1 };
export const BELOW: Window = { left: 0, top: 0.34, right: 1, bottom: 1 };

type Box = { x0: number; y0: number; x1: number; y1: number };

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

/**
 * One window of a character as a unit vector of edge × edge values with mean zero: the scalar product of two
 * is their normalised correlation. Proportions stay (山 stays wide, 由 tall); a light blur forgives a stroke.
 */
export function picture(cell: Uint8Array, window: Window, edge: number): Float32Array {
  const whole = inkedBox(cell, EVERYTHING);
  const width = whole.x1 - whole.x0;
  const height = whole.y1 - whole.y0;
  const box = inkedBox(cell, {
    x0: Math.round(whole.x0 + width * window.left),
    x1: Math.round(whole.x0 + width * window.right),
    y0: Math.round(whole.y0 + height * window.top),
    y1: Math.round(whole.y0 + height * window.bottom),
  });
  const side = Math.max(box.x1 - box.x0, box.y1 - box.y0) + 1;
  const offsetX = box.x0 - (side - (box.x1 - box.x0 + 1)) / 2;
  const offsetY = box.y0 - (side - (box.y1 - box.y0 + 1)) / 2;
  const small = new Float32Array(edge * edge);
  const scale = side / edge;
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      small[y * edge + x] = area(cell, offsetX + x * scale, offsetY + y * scale, scale, box);
    }
  }
  return unit(blur(small, edge));
}

/** Mean ink of one square of the cell, nothing counted outside `box`. */
function area(cell: Uint8Array, fromX: number, fromY: number, size: number, box: Box): number {
  const x1 = Math.min(box.x1, Math.ceil(fromX + size) - 1);
  const y1 = Math.min(box.y1, Math.ceil(fromY + size) - 1);
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
