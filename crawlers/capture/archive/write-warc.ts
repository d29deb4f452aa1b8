import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { getSurt, postToGetUrl, WARCRecord, WARCSerializer } from 'warcio';
import type { RecordedExchange } from '../page/recording.ts';

/** Where a record lies in the file: the verifier walks these, so that no byte stays unaccounted for. */
export interface WrittenRecord {
  offset: number;
  length: number;
  /** SHA-256 of the gzip member. */
  sha256: string;
  type: string;
  uri: string;
}

/** Everything the archive gets besides the exchanges. */
export interface ResourceRecord {
  uri: string;
  mime: string;
  at: string;
  bytes: Uint8Array;
}

export interface WarcWriter {
  info(fields: Record<string, string>, at: string): Promise<void>;
  exchange(exchange: RecordedExchange, body: Uint8Array, address: string | undefined): Promise<void>;
  resource(resource: ResourceRecord): Promise<void>;
  close(): Promise<{ records: WrittenRecord[]; index: string }>;
}

type WarcFields = Record<string, string>;
interface ToWrite {
  type: 'warcinfo' | 'response' | 'request' | 'resource';
  uri: string;
  at: string;
  fields?: WarcFields;
  statusline?: string;
  headers?: [string, string][];
  body: Uint8Array;
}

/**
 * Writes records one by one, each a gzip member of its own, and the index as it goes. warcio makes the
 * records; the index is made here, because warcio's gives numbers as text and digests without their algorithm.
 */
export async function createWarc(file: string): Promise<WarcWriter> {
  const handle: FileHandle = await open(file, 'w', 0o600);
  const records: WrittenRecord[] = [];
  const lines: string[] = [];
  let offset = 0;

  async function write(wanted: ToWrite): Promise<{ written: WrittenRecord; payloadDigest: string }> {
    const record = WARCRecord.create(
      {
        type: wanted.type,
        url: wanted.uri,
        date: wanted.at,
        warcVersion: 'WARC/1.1',
        warcHeaders: { 'WARC-Record-ID': `<urn:uuid:${randomUUID()}>`, ...wanted.fields },
        ...(wanted.statusline ? { statusline: wanted.statusline, httpHeaders: wanted.headers ?? [] } : {}),
      },
      [wanted.body],
    );
    const plain = await WARCSerializer.serialize(record, { digest: { algo: 'sha-256', prefix: 'sha256:' } });
    const member = gzipSync(plain, { level: 6 });
    await handle.write(member);
    // warcio writes the address in its own normal form: that form is what the index must quote.
    const uri = record.warcTargetURI ?? '';
    const written = { offset, length: member.length, sha256: hex(member), type: wanted.type, uri };
    records.push(written);
    offset += member.length;
    return { written, payloadDigest: record.warcPayloadDigest ?? '' };
  }

  function index(
    key: string,
    at: string,
    entry: Record<string, unknown>,
    { written, payloadDigest }: Awaited<ReturnType<typeof write>>,
  ): void {
    const line = {
      url: written.uri,
      ...entry,
      digest: payloadDigest,
      recordDigest: `sha256:${written.sha256}`,
      offset: written.offset,
      length: written.length,
      filename: 'data.warc.gz',
    };
    lines.push(`${key} ${at.replace(/[-:T]/g, '').slice(0, 14)} ${JSON.stringify(line)}`);
  }

  return {
    async info(fields, at) {
      const body = Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('');
      await write({ type: 'warcinfo', uri: '', at, body: Buffer.from(body) });
    },
    async exchange(exchange, body, address) {
      const fields = warcFields(exchange, address);
      const response = responseHeaders(exchange, body.length);
      const stored = await write({
        type: 'response',
        uri: exchange.url,
        at: exchange.at,
        fields: { ...fields, ...(exchange.truncated ? { 'WARC-Truncated': exchange.truncated } : {}) },
        statusline: `HTTP/1.1 ${exchange.status} ${ascii(exchange.statusText)}`.trim(),
        headers: response,
        body,
      });
      const requestBody = Buffer.from(exchange.requestBody ?? '', 'base64');
      const target = pathOf(exchange.url);
      await write({
        type: 'request',
        uri: exchange.url,
        at: exchange.at,
        fields,
        statusline: `${exchange.method} ${target} HTTP/1.1`,
        headers: headerList(exchange.requestHeaders),
        body: requestBody,
      });
      const mime = (response.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '')
        .split(';')[0]
        ?.trim();
      const lookup = lookupOf(stored.written.uri, exchange, requestBody);
      index(getSurt(lookup.url), exchange.at, { mime, status: exchange.status, ...lookup.extra }, stored);
    },
    async resource({ uri, mime, at, bytes }) {
      const stored = await write({
        type: 'resource',
        uri,
        at,
        fields: { 'Content-Type': mime },
        body: bytes,
      });
      index(getSurt(stored.written.uri), at, { mime: mime.split(';')[0]?.trim() }, stored);
    },
    async close() {
      await handle.sync();
      await handle.close();
      const sorted = lines.map((line) => Buffer.from(line)).sort(Buffer.compare);
      return { records, index: sorted.map((line) => `${line.toString()}\n`).join('') };
    },
  };
}

function warcFields(exchange: RecordedExchange, address: string | undefined): WarcFields {
  const protocol =
    exchange.protocol && /^(h2|h3|http\/[\d.]+)$/.test(exchange.protocol) ? exchange.protocol : null;
  return {
    ...(address ? { 'WARC-IP-Address': address } : {}),
    ...(protocol ? { 'WARC-Protocol': protocol } : {}),
    'WARC-Resource-Type': exchange.resourceType.toLowerCase(),
  };
}

/** Bodies are stored as the browser decoded them: headers about the encoding on the wire are kept aside. */
function responseHeaders(exchange: RecordedExchange, length: number): [string, string][] {
  const headers = headerList(exchange.responseHeaders).map(([name, value]): [string, string] =>
    /^(content-encoding|transfer-encoding|content-length)$/i.test(name)
      ? [`x-orig-${name.toLowerCase()}`, value]
      : [name, value],
  );
  return [...headers, ['content-length', String(length)]];
}

/** HTTP/2 pseudo headers are no headers; several cookies come in one value. */
function headerList(headers: Record<string, string>): [string, string][] {
  return Object.entries(headers)
    .filter(([name]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name))
    .flatMap(([name, value]) => value.split('\n').map((line): [string, string] => [name, ascii(line)]));
}

/** Header lines are ASCII; anything else is written percent-encoded. */
function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, (letters) => encodeURIComponent(letters.toWellFormed()));
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Replay finds the answer to a request with a body by method and body, which become part of the address. */
function lookupOf(
  uri: string,
  exchange: RecordedExchange,
  body: Uint8Array,
): { url: string; extra: Record<string, unknown> } {
  if (exchange.method === 'GET') return { url: uri, extra: {} };
  const request = {
    url: uri,
    method: exchange.method,
    headers: new Map(headerList(exchange.requestHeaders).map(([name, value]) => [name.toLowerCase(), value])),
    postData: body,
    requestBody: '',
  };
  const { method } = request;
  try {
    postToGetUrl(request, 4096);
  } catch {
    // A body in no known form: the method alone tells the answers apart.
    return {
      url: `${uri}${uri.indexOf('?') > 0 ? '&' : '?'}__wb_method=${method}&`,
      extra: { method, requestBody: '' },
    };
  }
  return { url: request.url, extra: { method, requestBody: String(request.requestBody ?? '') } };
}

function hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
