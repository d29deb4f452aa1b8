const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * Text of a title or post in which the platform marks words with tags (`<span class=H>`, `<font color=red>`).
 * Emoji pictures become their text, line breaks stay. Only what looks like a tag goes: 规格<500g stays.
 */
export function plainText(html: string): string {
  if (!/[<&\u00a0]/.test(html)) return html.trim();
  return html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<img[^<>]*\balt=["']?([^"'\s<>]+)[^<>]*>/gi, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (all, decimal, hex, name) => {
      if (name) return ENTITIES[String(name).toLowerCase()] ?? all;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .replaceAll('\u00a0', ' ')
    .trim();
}

/**
 * True when the end is missing, because the connection broke or the file was cut: of a whole page its last tag, of
 * a fragment the closing tag of the element it began with.
 */
export function isCutHtml(html: string): boolean {
  const tail = html.slice(-5_000).trimEnd();
  if (/<(?:html|body)[\s>]/i.test(html.slice(0, 20_000))) return !/<\/html\s*>/i.test(tail);
  const first = /<([a-z][\w-]*)/i.exec(html.slice(0, 20_000))?.[1]?.toLowerCase();
  const last = /<\/([a-z][\w-]*)\s*>$/i.exec(tail)?.[1]?.toLowerCase();
  if (last !== first) return last !== 'script' && !tail.endsWith('-->');
  // Cut behind an inner element of the same name, it looks closed: there are more beginnings than ends.
  return first !== undefined && countOf(html, `<${first}(?=[\\s>/])`) > countOf(html, `</${first}\\s*>`);
}

function countOf(html: string, mark: string): number {
  return html.match(new RegExp(mark, 'gi'))?.length ?? 0;
}

/** `//img.example/a.jpg` gets its scheme; anything but http(s) is no address of a picture or page. */
export function absoluteUrl(shown: string | undefined): string | undefined {
  if (!shown) return undefined;
  const url = shown.startsWith('//') ? `https:${shown}` : shown;
  return /^https?:\/\/[^\s"'<>]+$/i.test(url) ? url : undefined;
}

/** First line of a post without a title, at most 200 characters. */
export function firstLine(text: string | undefined): string | undefined {
  const line = text?.split(/[\r\n]+/).find((part) => part.trim() !== '');
  return line ? [...line.trim()].slice(0, 200).join('') : undefined;
}
