import { z } from 'zod';
import type { Answer, Exchange } from '../adapter.ts';
import { isHostOf, urlOf } from '../platforms/shared/links.ts';

/** Requests of one file that are looked at; a day of browsing has fewer. */
const MAX_ENTRIES = 20_000;
/** Decoded size of all bodies together. */
const MAX_BODIES = 256_000_000;

const Header = z.object({ name: z.string(), value: z.string() });
const Entry = z.object({
  startedDateTime: z.string().optional(),
  request: z.object({ url: z.string(), method: z.string().default('GET') }),
  response: z.object({
    status: z.number().int().default(0),
    headers: z.array(Header).catch([]).default([]),
    redirectURL: z.string().optional(),
    content: z
      .object({
        mimeType: z.string().default(''),
        text: z.string().optional(),
        encoding: z.string().optional(),
      })
      .default({ mimeType: '' }),
  }),
});
const Har = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

/** One request of a HAR file with what the page needs to be put together again. */
interface Recorded extends Exchange {
  at: string;
}

/** True when the text is JSON that begins like a HAR file. */
export function looksLikeHar(text: string): boolean {
  return /^\s*\{\s*"log"\s*:\s*\{/.test(text.slice(0, 1000).replace(/^\uFEFF/, ''));
}

/**
 * Pages of a HAR file, each with the requests it made until the next page of the same host was opened. Cookies and
 * request headers are never read. Entries that are broken are left out.
 * @param stream the file, as text chunks
 * @param hosts only pages and requests of these registrable hosts; empty means all
 * @throws SyntaxError or ZodError when it is no HAR file
 */
export async function readHar(
  stream: AsyncIterable<string>,
  hosts: readonly string[] = [],
): Promise<Answer[]> {
  let text = '';
  for await (const part of stream) text += part;
  const { log } = Har.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  const recorded = entriesOf(log.entries.slice(0, MAX_ENTRIES)).filter(
    ({ url }) => hosts.length === 0 || isHostOf(urlOf(url)?.hostname ?? '', hosts),
  );
  return pagesOf(recorded);
}

function entriesOf(entries: readonly unknown[]): Recorded[] {
  let room = MAX_BODIES;
  return entries.flatMap((entry) => {
    const read = Entry.safeParse(entry);
    if (!read.success) return [];
    const { request, response, startedDateTime } = read.data;
    const { text = '', encoding, mimeType } = response.content;
    if (text.length > room) return [];
    room -= text.length;
    return [
      {
        url: request.url,
        method: request.method,
        status: response.status,
        headers: Object.fromEntries(
          response.headers
            .filter(({ name }) => !/^(?:set-)?cookie/i.test(name))
            .map(({ name, value }) => [name.toLowerCase(), value]),
        ),
        mime: mimeType,
        body: encoding === 'base64' ? fromBase64(text) : text,
        at: startedDateTime ?? '',
      },
    ];
  });
}

function fromBase64(text: string): string {
  const bytes = Buffer.from(text, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Documents become pages; the text answers between two documents belong to the one before. */
function pagesOf(recorded: readonly Recorded[]): Answer[] {
  const pages: Answer[] = [];
  const loose: Recorded[] = [];
  for (const { at, ...exchange } of recorded) {
    const isPage = /html/i.test(exchange.mime) && /<html|<!doctype/i.test(exchange.body.slice(0, 5_000));
    if (isPage) pages.push(pageOf(exchange, at));
    else if (/json|javascript|text|html/i.test(exchange.mime) && exchange.body !== '') {
      const page = pages.at(-1);
      if (page) page.exchanges.push(exchange);
      else loose.push({ ...exchange, at });
    } else if (exchange.status === 429 || exchange.status === 403) {
      pages.at(-1)?.exchanges.push(exchange);
    }
  }
  // Requests recorded before the first document, as when the recording began on an open page.
  if (loose.length > 0) pages.unshift(ofLoose(loose));
  return pages;
}

function pageOf(exchange: Exchange, at: string): Answer {
  return {
    requestedUrl: exchange.url,
    finalUrl: exchange.url,
    status: exchange.status || 200,
    headers: exchange.headers ?? {},
    body: exchange.body,
    exchanges: [],
    capturedAt: at,
  };
}

function ofLoose(loose: readonly Recorded[]): Answer {
  const exchanges = loose.map(({ at: _at, ...exchange }) => exchange);
  return {
    requestedUrl: '',
    finalUrl: '',
    status: 200,
    headers: {},
    body: '',
    exchanges,
    capturedAt: loose[0]?.at ?? '',
  };
}
