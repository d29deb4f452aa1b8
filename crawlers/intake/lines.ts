/** Longest line that is read. A longer one is reported and passed over without being held in memory. */
export const MAX_LINE = 16 * 1024 * 1024;

/** A line without its ending; `text` is null when it was longer than MAX_LINE. */
export interface Line {
  line: number;
  text: string | null;
}

/** Splits text into lines, counted from 1. */
export async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<Line> {
  let line = 1;
  let parts: string[] = [];
  let length = 0;
  const end = (): Line => {
    const whole = length > MAX_LINE ? null : parts.join('').replace(/\r$/, '');
    parts = [];
    length = 0;
    return { line: line++, text: whole };
  };
  for await (const chunk of text) {
    let from = 0;
    for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', from)) {
      length += at - from;
      if (length <= MAX_LINE) parts.push(chunk.slice(from, at));
      yield end();
      from = at + 1;
    }
    length += chunk.length - from;
    if (length <= MAX_LINE) parts.push(chunk.slice(from));
    else parts = [];
  }
  if (length > 0) yield end();
}
