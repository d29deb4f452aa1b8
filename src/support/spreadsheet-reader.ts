/**
 * Started by spreadsheet.ts in a process of its own: prints the rows of one XLSX as JSON lines, then `end`.
 * Waits while the pipe is full, so that a large file is never held in memory.
 */
import { once } from 'node:events';
import ExcelJS from 'exceljs';

const [file = ''] = process.argv.slice(2);

const workbook = new ExcelJS.stream.xlsx.WorkbookReader(file, {
  worksheets: 'emit',
  sharedStrings: 'cache',
  styles: 'cache',
  hyperlinks: 'ignore',
  entries: 'ignore',
});
for await (const sheet of workbook) {
  const { name } = sheet as unknown as { name: string };
  for await (const row of sheet) {
    // Index 0 of `values` is unused: columns count from 1.
    const cells = Array.from((row.values as ExcelJS.CellValue[]).slice(1), plainCell);
    await print(JSON.stringify({ sheet: String(name), row: row.number, cells }));
  }
}
await print('end');

function plainCell(value: ExcelJS.CellValue | undefined): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return shownDate(value);
  if (typeof value !== 'object') return value;
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return plainCell(value.text as ExcelJS.CellValue);
  // A formula is read as the result it last had; it is never computed here.
  if ('result' in value) return plainCell(value.result as ExcelJS.CellValue);
  return null;
}

/** A spreadsheet date has no zone: what it shows is China's time. */
function shownDate(value: Date): string {
  return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19).replace('T', ' ');
}

async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}
