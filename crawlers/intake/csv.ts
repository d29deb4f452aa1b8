import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { MAX_LINE, splitLines } from './lines.ts';
import { type RawRow, tooLong } from './raw-row.ts';
import { Table } from './table.ts';

interface CsvRow {
  record: string[];
  info: { lines: number };
}

const DELIMITERS = [',', '\t', ';', '|', '，'];

/** A row of a CSV text before its header is known, or why it cannot be read. */
export type CellsRow = { line: number; cells: string[] } | Extract<RawRow, { reason: unknown }>;

/** Rows of a CSV text as objects by its header. */
export async function* readCsv(
  text: AsyncIterable<string>,
  mapping: Readonly<Record<string, string>> = {},
): AsyncGenerator<RawRow> {
  const table = new Table(mapping);
  let some = false;
  for await (const read of readCsvCells(text)) {
    some = true;
    if ('reason' in read) {
      yield read;
      continue;
    }
    const row = table.row(read.cells);
    if (row !== null) yield { line: read.line, row };
  }
  if (some) table.end();
}

/** The delimiter is the one that splits the first line into most cells. */
export async function* readCsvCells(text: AsyncIterable<string>): AsyncGenerator<CellsRow> {
  const lines = splitLines(text);
  const first = await lines.next();
  if (first.done) return;
  const refused: Extract<CellsRow, { reason: unknown }>[] = [];
  const source = Readable.from(
    (async function* () {
      yield `${first.value.text ?? ''}\n`;
      for await (const { line, text: content } of lines) {
        if (content === null) refused.push(tooLong(line));
        // An empty line in the place of a refused one keeps the numbers of the lines after it.
        yield `${content ?? ''}\n`;
      }
    })(),
  );
  const parser = source.pipe(
    parse({
      bom: true,
      delimiter: sniffDelimiter(first.value.text ?? ''),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 2 * MAX_LINE,
      // An error of the stream would also lose the rows before it that nobody has read yet.
      skip_records_with_error: true,
      on_skip: (error) => {
        refused.push(unreadable(error));
        return undefined;
      },
    }),
  );
  source.on('error', (error) => parser.destroy(error));
  for await (const { record, info } of parser as AsyncIterable<CsvRow>) {
    yield* refused.splice(0);
    yield { line: info.lines, cells: record };
  }
  yield* refused;
}

function sniffDelimiter(line: string): string {
  const outside = line.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => outside.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? ',' : (DELIMITERS[counts.indexOf(most)] as string);
}

function unreadable(
  error: (Error & { code?: string; lines?: number }) | undefined,
): Extract<CellsRow, { reason: unknown }> {
  return {
    line: error?.lines ?? 0,
    reason: {
      zh: `无法按 CSV 读取到这一行为止的内容（引号未闭合？）：${error?.code ?? ''}`,
      en: `cannot be read as CSV up to this line (a quote left open?): ${error?.code ?? ''}`,
    },
  };
}
