import type { Redactor } from './redactor.ts';

/**
 * Redacts a saved page (MHTML, RFC 2557). Its parts are encoded: a secret may be cut by a soft line break or
 * hidden in base64, so each part is decoded, searched and encoded again as it was. Parts without a secret
 * keep their bytes.
 */
export function redactMhtml(mhtml: Buffer, redactor: Redactor, file: string): Buffer {
  const text = mhtml.toString('latin1');
  const boundary = /boundary="([^"]+)"/i.exec(text.slice(0, 4096))?.[1];
  if (!boundary) return redactor.bytes(mhtml, file, '全文');
  const pieces = text.split(`--${boundary}`);
  return Buffer.from(
    pieces.map((piece, i) => redactPart(piece, i, redactor, file)).join(`--${boundary}`),
    'latin1',
  );
}

function redactPart(piece: string, number: number, redactor: Redactor, file: string): string {
  const place = number === 0 ? '文件头' : `第 ${number} 部分`;
  const split = piece.indexOf('\r\n\r\n');
  const headEnd = split < 0 ? piece.length : split;
  // Header lines may be folded: a break inside an address would hide a secret from the search.
  const folded = piece.slice(0, headEnd);
  const head = latin1(
    redactor.bytes(Buffer.from(folded.replace(/\r\n[ \t]+/g, ' '), 'latin1'), file, `${place} 头部`),
  );
  const newHead = head === folded.replace(/\r\n[ \t]+/g, ' ') ? folded : head;
  if (split < 0) return newHead;
  const body = piece.slice(split + 4);
  const encoding = /content-transfer-encoding:\s*([\w-]+)/i.exec(folded)?.[1]?.toLowerCase() ?? '';
  const decoded = decode(body, encoding);
  const clean = redactor.bytes(decoded, file, place);
  return `${newHead}\r\n\r\n${clean === decoded ? body : encode(clean, encoding)}`;
}

/** The bytes of a part's body. */
export function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function encode(bytes: Buffer, encoding: string): string {
  if (encoding === 'base64') return `${bytes.toString('base64').replace(/(.{76})/g, '$1\r\n')}\r\n`;
  if (encoding !== 'quoted-printable') return latin1(bytes);
  const quoted = latin1(bytes).replace(
    /[^\t\r\n\x20-\x3c\x3e-\x7e]/g,
    (letter) => `=${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return quoted.split('\r\n').map(softBreaks).join('\r\n');
}

const LONGEST_LINE = 75;

/** Breaks a line softly, never inside an escape. */
function softBreaks(line: string): string {
  const parts: string[] = [];
  let rest = line;
  while (rest.length > LONGEST_LINE + 1) {
    const escapeAt = rest.lastIndexOf('=', LONGEST_LINE - 1);
    const cut = escapeAt > LONGEST_LINE - 3 ? escapeAt : LONGEST_LINE;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest].join('=\r\n');
}

function latin1(bytes: Buffer): string {
  return bytes.toString('latin1');
}
