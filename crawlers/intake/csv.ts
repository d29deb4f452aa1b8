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

/** Rows of a CSV text. The delimiter is the one that splits the first line into most cells. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  const lines = splitLines(text);
  const first = await lines.next();
  if (first.done) return;
  const refused: RawRow[] = [];
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
  const table = new Table();
  for await (const { record, info } of parser as AsyncIterable<CsvRow>) {
    while (refused.length > 0) yield refused.shift() as RawRow;
    const row = table.row(record);
    if (row !== null) yield { line: info.lines, row };
  }
  yield* refused;
  table.end();
}

function sniffDelimiter(line: string): string {
  const outside = line.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => outside.split(delimiter).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? ',' : (DELIMITERS[counts.indexOf(most)] as string);
}

function unreadable(error: (Error & { code?: string; lines?: number }) | undefined): RawRow {
  return {
    line: error?.lines ?? 0,
    reason: {
      zh: `无法按 CSV 读取到这一行为止的内容（引号未闭合？）：${error?.code ?? ''}`,
      en: `cannot be read as CSV up to this line (a quote left open?): ${error?.code ?? ''}`,
    },
  };
}
