const OPENING = new Set(['{', '[']);

/**
 * Index after the object, array or string that begins at `start`, by counting brackets outside strings;
 * -1 when the text ends before the value does.
 */
export function endOfValue(text: string, start: number): number {
  const first = text[start];
  if (first === '"' || first === "'") return endOfString(text, start);
  if (first === undefined || !OPENING.has(first)) return -1;
  // Only these characters matter; letting the engine jump from one to the next is what makes 10 MB quick.
  const marks = /["'`{}[\]]/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const mark = match[0];
    if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') {
      depth -= 1;
      if (depth === 0) return match.index + 1;
    } else {
      const end = endOfString(text, match.index);
      if (end < 0) return -1;
      marks.lastIndex = end;
    }
  }
  return -1;
}

function endOfString(text: string, start: number): number {
  const quote = text[start] as string;
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}
