import { Fault } from './messages.ts';
import { type ByteSource, chunksOf, type Platform, readAll, readText } from './platform.ts';
import { type CheckedRecord, checkWarc, type RecordPlace, readPlaces } from './warc.ts';
import { checkContainer, openZip, type ZipFiles } from './zip.ts';

/** One web archive of a packet under verification; each check uses what the ones before have read. */
export interface Wacz {
  path: string;
  zip: ZipFiles;
  platform: Platform;
  window: { start: number; end: number } | null;
}

const DIGEST = 'datapackage-digest.json';
const PACKAGE = 'datapackage.json';
const WARC = 'archive/data.warc.gz';
const INDEX = 'indexes/index.cdxj';
const RECORDS = 'records/records.jsonl';

export async function openWacz(
  path: string,
  source: ByteSource,
  platform: Platform,
  window: Wacz['window'],
): Promise<Wacz> {
  const zip = await openZip(source);
  if (!zip) throw new Fault('wacz-datapackage', path, 'a zip archive', 'something else');
  return { path, zip, platform, window };
}

/** The digest over the datapackage. */
export async function checkWaczDigest(wacz: Wacz): Promise<void> {
  const stated = await readJson<{ path: string; hash: string }>(wacz, DIGEST);
  const actual = `sha256:${await hashOf(wacz, PACKAGE)}`;
  if (stated.path !== PACKAGE || stated.hash !== actual)
    throw new Fault('wacz-digest', `${wacz.path}!${PACKAGE}`, stated.hash, actual);
}

interface Datapackage {
  profile: string;
  resources: { name: string; path: string; hash: string; bytes: number }[];
}

async function readPackage(wacz: Wacz): Promise<Datapackage> {
  const datapackage = await readJson<Datapackage>(wacz, PACKAGE);
  if (!Array.isArray(datapackage.resources))
    throw new Fault('wacz-datapackage', `${wacz.path}!${PACKAGE}`, 'a list of resources', 'none');
  return datapackage;
}

export async function checkDatapackage(wacz: Wacz): Promise<void> {
  await readPackage(wacz);
}

/** Hash and size of every listed file. */
export async function checkWaczFiles(wacz: Wacz): Promise<void> {
  for (const { path, hash, bytes } of (await readPackage(wacz)).resources) {
    const place = `${wacz.path}!${path}`;
    const source = wacz.zip.open(path);
    if (!source) throw new Fault('wacz-missing', place);
    if (source.size !== bytes) throw new Fault('wacz-file', place, `${bytes} bytes`, `${source.size} bytes`);
    const actual = `sha256:${await hashOf(wacz, path)}`;
    if (actual !== hash) throw new Fault('wacz-file', place, hash, actual);
  }
}

/** Nothing in the archive that the datapackage does not list. */
export async function checkWaczUnlisted(wacz: Wacz): Promise<void> {
  const listed = new Set((await readPackage(wacz)).resources.map((resource) => resource.path));
  const extra = wacz.zip.names.find((name) => name !== PACKAGE && name !== DIGEST && !listed.has(name));
  if (extra !== undefined) throw new Fault('wacz-unlisted', `${wacz.path}!${extra}`);
  await checkContainer(wacz.zip, wacz.path, wacz.platform);
}

/** Block and payload digests of every record. */
export async function checkWaczRecords(wacz: Wacz): Promise<CheckedRecord[]> {
  const warc = wacz.zip.open(WARC);
  if (!warc) throw new Fault('wacz-missing', `${wacz.path}!${WARC}`);
  const places: RecordPlace[] = await readPlaces(wacz.zip.open(RECORDS), `${wacz.path}!${RECORDS}`);
  return checkWarc(warc, places, `${wacz.path}!${WARC}`, wacz.platform, wacz.window);
}

interface IndexLine {
  url: string;
  mime: string;
  status?: number;
  digest: string;
  recordDigest: string;
  offset: number;
  length: number;
  filename: string;
  method?: string;
  requestBody?: string;
}

/** Index and records agree both ways: every line points to the record it describes, every record has its line. */
export async function checkWaczIndex(wacz: Wacz, records: CheckedRecord[]): Promise<void> {
  const path = `${wacz.path}!${INDEX}`;
  const source = wacz.zip.open(INDEX);
  if (!source) throw new Fault('wacz-missing', path);
  const lines = (await readText(source)).split('\n');
  if (lines.pop() !== '') throw new Fault('index-order', path, 'a final line end', 'none');
  const open = new Map(records.filter((one) => isIndexed(one.type)).map((one) => [one.offset, one]));
  let before = '';
  for (const [i, line] of lines.entries()) {
    const place = `${path}:${i + 1}`;
    if (line < before) throw new Fault('index-order', place, 'sorted lines', line.slice(0, 80));
    before = line;
    const { key, timestamp, entry } = parseLine(line, place);
    const record = open.get(entry.offset);
    if (!record) throw new Fault('index-extra', place, `a record at ${entry.offset}`, 'none');
    open.delete(entry.offset);
    compare(place, { key, timestamp, ...entry }, expectedLine(record, entry));
  }
  const [missing] = open.values();
  if (missing) throw new Fault('index-missing', path, missing.uri, 'no line');
}

function isIndexed(type: string): boolean {
  return type === 'response' || type === 'resource';
}

function parseLine(line: string, place: string): { key: string; timestamp: string; entry: IndexLine } {
  const parts = /^(\S+) (\d{14}) (\{.*\})$/.exec(line);
  try {
    if (parts)
      return {
        key: parts[1] as string,
        timestamp: parts[2] as string,
        entry: JSON.parse(parts[3] as string) as IndexLine,
      };
  } catch {
    // Falls through.
  }
  throw new Fault('index-order', place, 'key, time, JSON', line.slice(0, 80));
}

/** What the index must say of a record; method and body of a POST are taken from the line itself. */
function expectedLine(record: CheckedRecord, { method, requestBody }: IndexLine): Record<string, unknown> {
  const lookup = method === undefined ? record.uri : withRequestBody(record.uri, method, requestBody ?? '');
  return {
    key: surt(lookup),
    timestamp: record.date.replace(/[-:T]/g, '').slice(0, 14),
    url: record.uri,
    mime: record.mime,
    ...(record.status === null ? {} : { status: record.status }),
    digest: record.payloadDigest,
    recordDigest: `sha256:${record.sha256}`,
    offset: record.offset,
    length: record.length,
    filename: 'data.warc.gz',
    ...(method === undefined ? {} : { method }),
    ...(requestBody === undefined ? {} : { requestBody }),
  };
}

function compare(place: string, actual: Record<string, unknown>, expected: Record<string, unknown>): void {
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    if (actual[name] !== expected[name])
      throw new Fault(
        'index-differs',
        place,
        `${name}=${String(expected[name])}`,
        `${name}=${String(actual[name])}`,
      );
  }
}

/** How replay finds the answer to a request with a body: method and body become part of the address. */
export function withRequestBody(url: string, method: string, body: string): string {
  let query = '';
  try {
    query = decodeURI(body);
  } catch {
    // Not decodable: the address carries the method alone.
  }
  return `${url}${url.indexOf('?') > 0 ? '&' : '?'}__wb_method=${method}&${query}`;
}

/** Sort-friendly form of an address, as all web archive indexes use it: `com,example)/path?query`. */
export function surt(url: string): string {
  if (!/^https?:/.test(url)) return url;
  try {
    const lower = new URL(url.replace(/^(https?:\/\/)www\d*\./, '$1').toLowerCase());
    const host = lower.hostname.split('.').reverse().join(',');
    const port = lower.port === '' ? '' : `:${lower.port}`;
    const query = lower.search === '' ? '' : `?${lower.search.slice(1).split('&').sort().join('&')}`;
    return `${host}${port})${lower.pathname}${query}`;
  } catch {
    return url;
  }
}

async function hashOf(wacz: Wacz, name: string): Promise<string> {
  const source = wacz.zip.open(name);
  if (!source) throw new Fault('wacz-missing', `${wacz.path}!${name}`);
  const hash = wacz.platform.hash('sha256');
  for await (const chunk of chunksOf(source)) hash.update(chunk);
  return hash.hex();
}

async function readJson<T>(wacz: Wacz, name: string): Promise<T> {
  const source = wacz.zip.open(name);
  if (!source) throw new Fault('wacz-missing', `${wacz.path}!${name}`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await readAll(source))) as T;
  } catch {
    throw new Fault('wacz-datapackage', `${wacz.path}!${name}`, 'JSON', 'unreadable');
  }
}
