import { createReadStream } from 'node:fs';
import { type ColumnMapping, type IntakeForm, type IntakePreview, MAPPED_FIELDS } from '#domain/intake';
import { fieldOf } from '#domain/listing-headers';
import { UserError } from '#support/errors';
import { readSpreadsheet } from '#support/spreadsheet';
import { proofOf } from '../proof.ts';
import { readCsvCells } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { isSaved, type OriginalOptions, readOriginal, readSaved } from './original.ts';

/** Rows shown before anything is stored. */
const ROWS = 20;
/** Rows above the header: a title, a date of export. */
const HEADER_WITHIN = 10;

/**
 * The head of an original: what it is, its columns with what they seem to mean, its first rows as they would be
 * stored. A mapping a person chose before for the same columns goes before our guess.
 * @param remembered looks it up by the columns
 * @throws UserError when nothing of it can be read
 */
export async function previewOriginal(
  file: string,
  form: IntakeForm,
  options: OriginalOptions,
  remembered: (headers: readonly string[]) => Promise<ColumnMapping | null>,
): Promise<IntakePreview> {
  const headers = form === 'csv' || form === 'xlsx' ? await headersOf(file, form) : [];
  const before = headers.length > 0 ? await remembered(headers) : null;
  const mapping = before ?? guessMapping(headers);
  const saved = isSaved(form) ? await readSaved(file, options) : { pages: [], unknown: 0 };
  return {
    headers,
    mapping,
    remembered: before !== null,
    rows: await firstRows(file, { ...options, form, mapping }),
    pages: saved.pages.map(({ platform, page, outcome, why, by, items }) => {
      return { platform, page, outcome, why, by, items, proof: proofOf(platform, page, 'ok') };
    }),
    unknown: saved.unknown,
  };
}

async function firstRows(file: string, options: OriginalOptions): Promise<IntakePreview['rows']> {
  const rows: IntakePreview['rows'] = [];
  try {
    for await (const row of readOriginal(file, { ...options, forStore: true })) {
      rows.push(shown(row));
      if (rows.length === ROWS) break;
    }
  } catch (error) {
    // Without a title column the person still sees the columns, and says which one it is.
    if (!(error instanceof UserError) || (options.form !== 'csv' && options.form !== 'xlsx')) throw error;
    rows.push({ ...NOTHING, line: 1, reason: error.sentence });
  }
  return rows;
}

const NOTHING = { title: '', id: null, platform: null, price: null, shop: null, reason: null };
/** A title of a megabyte tells no more than its beginning. */
const SHOWN = 200;

function shown(
  row: Awaited<ReturnType<ReturnType<typeof readOriginal>['next']>>['value'],
): IntakePreview['rows'][number] {
  if ('reason' in row) return { ...NOTHING, line: row.line, reason: row.reason };
  const { title, id, platform, price, shop } = row.listing;
  return {
    line: row.line,
    title: title.slice(0, SHOWN),
    id: id ?? null,
    platform: platform ?? null,
    price: price ?? null,
    shop: shop?.name?.slice(0, SHOWN) ?? null,
    reason: null,
  };
}

/** Each header with the field its name means; a field named twice is the first one's. */
function guessMapping(headers: readonly string[]): ColumnMapping {
  const taken = new Set<string>();
  const mapping: ColumnMapping = Object.create(null);
  for (const header of headers) {
    const field = fieldOf(header);
    if (field === undefined) mapping[header] = '';
    // Fields a person cannot choose (attributes, currency …) are left to the reader.
    if (field === undefined || !(MAPPED_FIELDS as readonly string[]).includes(field)) continue;
    mapping[header] = taken.has(field) ? '' : field;
    taken.add(field);
  }
  return { ...mapping };
}

/** Columns of a table as a person mapped them once: the first row that names a title, else the fullest of the first. */
export async function headersOf(file: string, form: 'csv' | 'xlsx'): Promise<string[]> {
  let fullest: string[] = [];
  let looked = 0;
  for await (const cells of form === 'csv' ? csvCells(file) : sheetCells(file)) {
    const names = cells.map((cell) => String(cell ?? '').trim()).filter((name) => name !== '');
    if (names.some((name) => ['title', 'description'].includes(fieldOf(name) ?? ''))) return unique(names);
    if (names.length > fullest.length) fullest = names;
    if (++looked >= HEADER_WITHIN) break;
  }
  return unique(fullest);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.slice(0, SHOWN)))];
}

async function* csvCells(file: string): AsyncGenerator<readonly unknown[]> {
  for await (const row of readCsvCells(decodeText(createReadStream(file)))) {
    if ('cells' in row) yield row.cells;
  }
}

async function* sheetCells(file: string): AsyncGenerator<readonly unknown[]> {
  for await (const { cells } of readSpreadsheet(file)) yield cells;
}
