import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { type IncomingListing, type ReadOptions, type Refusal, readListing } from '#domain/listing-input';
import { UserError } from '#support/errors';
import { readSpreadsheet } from '#support/spreadsheet';
import { readCsv } from './csv.ts';
import { decodeText } from './decode-text.ts';
import { readJsonl, readTitles } from './jsonl.ts';
import type { RawRow } from './raw-row.ts';
import { Table } from './table.ts';

export const FILE_FORMATS = ['jsonl', 'csv', 'xlsx', 'text'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** One row of a file: a listing, or the reason why there is none. `line` counts from 1 and includes the header. */
export type ReadRow = { line: number; listing: IncomingListing } | { line: number; reason: Refusal };

export interface FileOptions extends ReadOptions {
  /** Given: no guessing by name and content. `-` without it is JSONL. */
  format?: FileFormat;
  /** Header as written → our field, as a person chose; '' keeps a column without reading it. */
  mapping?: Readonly<Record<string, string>>;
  /** What `-` reads. */
  stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Reads the listings of a file (`.jsonl`, `.csv`, `.xlsx`; `-` is standard input) one by one, in order and in
 * constant memory. Rows that cannot be read are yielded with their reason, and the rest goes on.
 * @throws UserError when nothing can be read at all: no such file, empty, not a spreadsheet, no title column
 */
export async function* readRows(source: string, options: FileOptions = {}): AsyncGenerator<ReadRow> {
  const format = options.format ?? (source === '-' ? 'jsonl' : await guessFormat(source));
  let rows = 0;
  for await (const raw of rawRows(source, format, options)) {
    rows += 1;
    if ('reason' in raw) yield raw;
    else yield { line: raw.line, ...readListing(raw.row, options) };
  }
  if (rows === 0) throw nothingIn(source);
}

async function* rawRows(source: string, format: FileFormat, options: FileOptions): AsyncGenerator<RawRow> {
  if (format === 'xlsx') {
    yield* readSheetRows(source, options.mapping);
    return;
  }
  const bytes = source === '-' ? (options.stdin ?? process.stdin) : createReadStream(source);
  const text = decodeText(bytes);
  if (format === 'csv') yield* readCsv(text, options.mapping);
  else if (format === 'text') yield* readTitles(text);
  else yield* readJsonl(text);
}

/** Every sheet with a title column; the others hold something else. */
async function* readSheetRows(file: string, mapping?: FileOptions['mapping']): AsyncGenerator<RawRow> {
  let table = new Table(mapping);
  let sheet = '';
  let found = false;
  for await (const { sheet: name, row: line, cells } of readSpreadsheet(file)) {
    if (name !== sheet) table = new Table(mapping);
    sheet = name;
    const row = table.row(cells);
    found ||= table.found;
    if (row !== null) yield { line, row };
  }
  if (!found) table.end();
}

/** What a file is, by its name and first bytes. @throws UserError when it is missing or empty */
export async function guessFormat(file: string): Promise<FileFormat> {
  const head = await readHead(file);
  const ending = path.extname(file).toLowerCase();
  if (ending === '.xlsx' || ending === '.xls') return 'xlsx';
  if (head.subarray(0, 2).toString('latin1') === 'PK') return 'xlsx';
  if (ending === '.jsonl' || ending === '.ndjson' || ending === '.json') return 'jsonl';
  if (ending === '.csv' || ending === '.tsv') return 'csv';
  if (ending === '.txt') return 'text';
  return /^\ufeff?\s*\{/.test(head.toString('utf8')) ? 'jsonl' : 'csv';
}

async function readHead(file: string): Promise<Buffer> {
  const info = await stat(file).catch(() => null);
  if (info === null) {
    throw new UserError({ zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` });
  }
  if (!info.isFile()) throw new UserError({ zh: `${file} 不是文件。`, en: `${file} is not a file.` });
  if (info.size === 0) throw nothingIn(file);
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function nothingIn(source: string): UserError {
  const name = source === '-' ? '标准输入' : source;
  return new UserError({
    zh: `${name} 中没有任何商品行，请检查文件。`,
    en: `There is no listing in ${source === '-' ? 'standard input' : source}; check the file.`,
  });
}
