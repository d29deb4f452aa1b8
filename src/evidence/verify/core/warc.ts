import { ByteCursor } from './byte-cursor.ts';
import { Fault } from './messages.ts';
import { type ByteSource, chunksOf, type Platform, readText } from './platform.ts';

/** One line of `records/records.jsonl`: where a record lies, so that no byte of the file is unaccounted for. */
export interface RecordPlace {
  offset: number;
  length: number;
  /** SHA-256 of the gzip member. */
  sha256: string;
  type: string;
  uri: string;
}

/** What a record turned out to be, for comparison with the index. */
export interface CheckedRecord extends RecordPlace {
  /** WARC-Date as written. */
  date: string;
  mime: string;
  /** HTTP status of a response, null for others. */
  status: number | null;
  payloadDigest: string;
}

const LONGEST_HEADER = 1 << 20;
/** Record times are to the millisecond; the browser's clock and ours are the same machine's. */
const TIME_TOLERANCE_MS = 2_000;

/**
 * Unpacks every record and recomputes its digests; the records must cover the file without a gap.
 * `window` is the time of the capture, when its record could be read.
 */
export async function checkWarc(
  warc: ByteSource,
  places: RecordPlace[],
  path: string,
  platform: Platform,
  window: { start: number; end: number } | null,
): Promise<CheckedRecord[]> {
  const checked: CheckedRecord[] = [];
  let offset = 0;
  for (const [i, place] of places.entries()) {
    const at = `${path}#${i + 1} ${place.uri}`.trim();
    if (place.offset !== offset)
      throw new Fault('warc-gap', at, `offset ${offset}`, `offset ${place.offset}`);
    await checkMember(warc, place, at, platform);
    const record = await readRecord(warc, place, at, platform);
    const time = Date.parse(record.date);
    if (window && !(time >= window.start - TIME_TOLERANCE_MS && time <= window.end + TIME_TOLERANCE_MS)) {
      const limits = [window.start, window.end].map((moment) => new Date(moment).toISOString());
      throw new Fault('warc-time', at, limits.join(' … '), record.date);
    }
    checked.push(record);
    offset += place.length;
  }
  if (offset !== warc.size) throw new Fault('warc-gap', path, `${offset} bytes`, `${warc.size} bytes`);
  return checked;
}

async function checkMember(
  warc: ByteSource,
  place: RecordPlace,
  at: string,
  platform: Platform,
): Promise<void> {
  const hash = platform.hash('sha256');
  try {
    for await (const chunk of chunksOf(warc, place.offset, place.length)) hash.update(chunk);
  } catch {
    throw new Fault('warc-broken', at, `${place.length} bytes`, 'fewer');
  }
  const actual = hash.hex();
  if (actual !== place.sha256) throw new Fault('warc-member', at, place.sha256, actual);
}

async function readRecord(
  warc: ByteSource,
  place: RecordPlace,
  at: string,
  platform: Platform,
): Promise<CheckedRecord> {
  try {
    return await parseRecord(warc, place, at, platform);
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault('warc-broken', at, 'a readable record', error instanceof Error ? error.message : '');
  }
}

async function parseRecord(
  warc: ByteSource,
  place: RecordPlace,
  at: string,
  platform: Platform,
): Promise<CheckedRecord> {
  const cursor = new ByteCursor(platform.gunzip(warc, place.offset, place.length));
  const head = readHeader(await cursor.header(LONGEST_HEADER));
  const field = (name: string): string => head.fields.get(name) ?? '';
  const length = Number(field('content-length'));
  if (!head.first.startsWith('WARC/1.') || !Number.isSafeInteger(length))
    throw new Error('not a WARC record');

  const block = platform.hash('sha256');
  const payload = platform.hash('sha256');
  let http: Header | null = null;
  let payloadLength = length;
  if (/^application\/http\b/.test(field('content-type'))) {
    const bytes = await cursor.header(LONGEST_HEADER);
    block.update(bytes);
    http = readHeader(bytes);
    payloadLength -= bytes.length;
  }
  await cursor.each(payloadLength, (bytes) => {
    block.update(bytes);
    payload.update(bytes);
  });
  const rest = await cursor.rest(4);
  if (new TextDecoder().decode(rest) !== '\r\n\r\n') throw new Error('bytes after the record');

  const type = field('warc-type');
  const payloadDigest = `sha256:${payload.hex()}`;
  const blockDigest = `sha256:${block.hex()}`;
  if (type !== 'warcinfo' || head.fields.has('warc-block-digest')) {
    if (field('warc-block-digest') !== blockDigest)
      throw new Fault('warc-block', at, field('warc-block-digest'), blockDigest);
    if (field('warc-payload-digest') !== payloadDigest)
      throw new Fault('warc-payload', at, field('warc-payload-digest'), payloadDigest);
  }
  const uri = field('warc-target-uri');
  if (type !== place.type || uri !== place.uri)
    throw new Fault('index-differs', at, `${place.type} ${place.uri}`, `${type} ${uri}`);
  return {
    ...place,
    date: field('warc-date'),
    mime: mimeOf(type === 'response' ? (http?.fields.get('content-type') ?? '') : field('content-type')),
    status: type === 'response' ? Number(http?.first.split(' ')[1]) : null,
    payloadDigest,
  };
}

interface Header {
  first: string;
  fields: Map<string, string>;
}

function readHeader(bytes: Uint8Array): Header {
  const [first = '', ...lines] = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return { first, fields };
}

function mimeOf(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim();
}

/** Reads `records.jsonl`. */
export async function readPlaces(source: ByteSource | undefined, path: string): Promise<RecordPlace[]> {
  if (!source) throw new Fault('wacz-missing', path);
  try {
    const lines = (await readText(source)).trimEnd().split('\n');
    return lines.map((line) => {
      const place = JSON.parse(line) as RecordPlace;
      if (!Number.isSafeInteger(place.offset) || !Number.isSafeInteger(place.length) || place.length <= 0)
        throw new Error();
      return place;
    });
  } catch {
    throw new Fault('warc-broken', path, 'one record a line', 'unreadable');
  }
}
