import { splitLines } from './lines.ts';
import { type RawRow, tooLong } from './raw-row.ts';

/** One JSON object a line. A broken line is reported; the next ones are read. */
export async function* readJsonl(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  for await (const { line, text: content } of splitLines(text)) {
    if (content === null) {
      yield tooLong(line);
      continue;
    }
    const plain = line === 1 ? content.replace(/^\ufeff/, '') : content;
    if (plain.trim() === '') continue;
    yield parseLine(line, plain);
  }
}

/** One title a line. */
export async function* readTitles(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
  for await (const { line, text: content } of splitLines(text)) {
    if (content === null) yield tooLong(line);
    else if (content.trim() !== '') yield { line, row: { title: content } };
  }
}

function parseLine(line: number, text: string): RawRow {
  try {
    return { line, row: JSON.parse(text) };
  } catch (error) {
    const detail = (error as Error).message.replace(/\s+/g, ' ').slice(0, 80);
    return {
      line,
      reason: { zh: `不是有效的 JSON（${detail}）`, en: `not valid JSON (${detail})` },
    };
  }
}
