import { createRequire } from 'node:module';
import type ExcelJS from 'exceljs';

const require = createRequire(import.meta.url);

export interface SheetColumn {
  title: string;
  /** In characters. */
  width: number;
}

/**
 * An XLSX of one sheet. Every cell is text or a number; text that a spreadsheet program would run as a formula
 * gets an apostrophe before it, because titles are written by strangers.
 */
export async function writeSpreadsheet(
  sheetName: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly (string | number | null)[])[],
): Promise<Buffer> {
  // Loaded here: it takes a third of a second, which most commands need not wait.
  const Excel = require('exceljs') as typeof ExcelJS;
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet(sheetName.slice(0, 31));
  sheet.columns = columns.map(({ title, width }) => ({ header: title, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? inert(cell) : cell)));
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A cell holds 32,767 characters at most. */
const LONGEST_CELL = 32_000;

/** The text as a spreadsheet program shows it and never runs it. */
export function inert(text: string): string {
  const clean = text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML holds none of them
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, LONGEST_CELL)
    .toWellFormed();
  return /^[\s]*[=+\-@\t\r＝＋－＠]/.test(clean) ? `'${clean}` : clean;
}
