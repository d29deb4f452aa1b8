import { PassThrough } from 'node:stream';

export type SheetFormat = 'xlsx' | 'csv';
export type Cell = string | number | boolean | Date | null | undefined;

/** What is written: one sheet with a head line. */
export interface SheetToWrite {
  name: string;
  head: readonly string[];
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

export const SHEET_TYPES: Record<SheetFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** The most characters a cell of a spreadsheet program holds. */
const CELL_LIMIT = 32_767;

/**
 * Writes a sheet row by row, so that a long list needs no memory. Texts that a spreadsheet program would run
 * as a formula are made plain text: a seller must not be able to write into an officer's file.
 */
export function writeSpreadsheet(format: SheetFormat, sheet: SheetToWrite): NodeJS.ReadableStream {
  const out = new PassThrough();
  const writing = format === 'csv' ? writeCsv(out, sheet) : writeXlsx(out, sheet);
  writing.catch((error) => out.destroy(error));
  return out;
}

/** A text as a cell may hold it: no formula, no control characters, no more than fits. */
export function inertCell(text: string): string {
  const clean = text
    .replace(/(?![\t\n])\p{Cc}/gu, ' ')
    .toWellFormed()
    .slice(0, CELL_LIMIT - 1);
  return /^\s*[=+\-@\t\r]/.test(clean) ? `'${clean}` : clean;
}

async function writeCsv(out: PassThrough, { head, rows }: SheetToWrite): Promise<void> {
  const line = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`;
  // The mark at the beginning makes spreadsheet programs read Chinese as UTF-8.
  await write(out, `\ufeff${line(head)}`);
  for await (const row of rows) await write(out, line(row));
  out.end();
}

function csvCell(cell: Cell): string {
  const text =
    cell instanceof Date ? cell.toISOString() : typeof cell === 'string' ? inertCell(cell) : `${cell ?? ''}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function write(out: PassThrough, text: string): Promise<void> {
  if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
}

async function writeXlsx(out: PassThrough, { name, head, rows }: SheetToWrite): Promise<void> {
  // Large, and needed by whoever exports alone.
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const page = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  page.addRow([...head]).font = { bold: true };
  for await (const row of rows) {
    page.addRow(row.map((cell) => (typeof cell === 'string' ? inertCell(cell) : cell))).commit();
  }
  page.commit();
  await book.commit();
}
