import { readLiteral } from './literal.ts';
import { endOfValue } from './value-end.ts';

/** One piece of data found in a text. */
export interface Found {
  /** Variable it was assigned to or function it was handed to; empty for a bare document. */
  name: string;
  value: unknown;
}

/** Everything found in one text. `cut` tells that the text ended in the middle of a value. */
export interface Findings {
  found: Found[];
  cut: boolean;
}

/** JSON inside a JSON string inside JSON: platforms stop at two coats, hostile input need not. */
const MAX_COATS = 3;
/** A saved answer holds a handful of documents; more is not worth the time. */
const MAX_DOCUMENTS = 500;

/** Removes the byte-order mark and the guards that some servers set before JSON (`)]}'`, `for(;;);`, comments). */
export function withoutGuard(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/^\s*(?:\)\]\}'?,?|for\s*\(;;\);|while\s*\(1\);)?\s*/, '');
}

/** True for HTML, judged by its first characters; a list fragment counts. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*</.test(text.slice(0, 1000).replace(/^\uFEFF/, ''));
}

/**
 * Data of a text that is not HTML: JSON, several JSON documents one after another, JSON as a JSON string, JSONP,
 * or JavaScript that assigns literals to variables.
 */
export function dataInText(raw: string): Findings {
  const text = withoutGuard(raw);
  if (/^[{["]/.test(text)) {
    const whole = parseJson(text);
    if (whole !== undefined) return { found: [{ name: '', value: undress(whole) }], cut: false };
    return documentsInRow(text);
  }
  return assignments(text);
}

/**
 * The value that follows a marker (`g_page_config = `, `TShop.Setup(`, an id of a JSON script element), for data
 * embedded in HTML. Only the first occurrence that carries a value counts.
 */
export function dataAfter(text: string, marker: string): Findings {
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length)) {
    const start = valueStart(text, at + marker.length);
    if (start < 0) continue;
    if (text[start] === '%') {
      const value = percentEncoded(text, start);
      if (value !== undefined) return { found: [{ name: marker, value }], cut: false };
      continue;
    }
    const read = readValue(text, start);
    if (read) return { found: [{ name: marker, value: undress(read.value) }], cut: false };
    if (endOfValue(text, start) < 0) return { found: [], cut: true };
  }
  return { found: [], cut: false };
}

/** Where a value starts after a marker, when only an assignment, a call or the rest of a tag lies between. */
function valueStart(text: string, from: number): number {
  const between =
    /^["'\]]*\s*(?:[^<>{}"']*(?:"[^"]*"|'[^']*')?[^<>{}"']*>)?\s*[=(:]?\s*(?=[{["%]|JSON\.parse)/.exec(
      text.slice(from, from + 400),
    );
  return between ? from + between[0].length : -1;
}

function percentEncoded(text: string, start: number): unknown {
  const end = text.indexOf('<', start);
  try {
    return JSON.parse(decodeURIComponent(text.slice(start, end < 0 ? undefined : end).trim())) as unknown;
  } catch {
    return undefined;
  }
}

function documentsInRow(text: string): Findings {
  const found: Found[] = [];
  for (let at = 0; at < text.length && found.length < MAX_DOCUMENTS; ) {
    const start = text.slice(at).search(/\S/);
    if (start < 0) break;
    const read = readValue(text, at + start);
    if (!read) return { found, cut: endOfValue(text, at + start) < 0 };
    found.push({ name: '', value: undress(read.value) });
    at = read.end;
  }
  return { found, cut: false };
}

/** JSONP and `name = value;` one after another, comments and other code passed over. */
function assignments(text: string): Findings {
  const found: Found[] = [];
  // A name is tried from its beginning only, or a megabyte without a break would be tried from every letter.
  const start = /(?<![\w$.])([\w$][\w$.]{0,100})\s*(?:=|\()\s*(?=[{["'])/g;
  let cut = false;
  for (let match = start.exec(text); match && found.length < MAX_DOCUMENTS; match = start.exec(text)) {
    const read = readValue(text, start.lastIndex);
    if (read) {
      found.push({ name: match[1] as string, value: undress(read.value) });
      start.lastIndex = read.end;
    } else if (endOfValue(text, start.lastIndex) < 0) {
      cut = true;
      break;
    }
  }
  return { found, cut };
}

function readValue(text: string, start: number): { value: unknown; end: number } | null {
  const end = endOfValue(text, start);
  if (end < 0) return readLiteral(text, start);
  // Cut out first: what follows need not be JavaScript, and the reader of literals looks one word ahead.
  const piece = text.slice(start, end);
  const value = parseJson(piece);
  if (value !== undefined) return { value, end };
  const literal = readLiteral(piece);
  return literal && { value: literal.value, end };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Takes off the coats of a value that is JSON written into a string. */
function undress(value: unknown): unknown {
  let inner = value;
  for (let coat = 0; coat < MAX_COATS && typeof inner === 'string' && /^\s*[{["]/.test(inner); coat += 1) {
    const next = parseJson(inner);
    if (next === undefined) break;
    inner = next;
  }
  return inner;
}
