import {
  CENTRAL_FIXED,
  CENTRAL_SIGNATURE,
  centralHeader,
  END_FIXED,
  END_SIGNATURE,
  endRecord,
  LOCAL_FIXED,
  LOCAL_SIGNATURE,
  localHeader,
  type StoredEntry,
} from '../../../support/zip/stored-zip.ts';
import { Fault } from './messages.ts';
import { type ByteSource, chunksOf, equalBytes, type PacketFiles, type Platform, slice } from './platform.ts';

/**
 * Reads a zip leniently, so that a damaged one can still be looked into and the damage named; whether it has
 * the canonical form is a check of its own (checkContainer).
 * Null when neither a directory nor a first entry can be found: then it is no zip at all.
 */
export async function openZip(source: ByteSource): Promise<ZipFiles | null> {
  const entries = (await readDirectory(source)) ?? (await walkLocalHeaders(source));
  if (entries === null) return null;
  const byName = new Map<string, StoredEntry>();
  for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return {
    names: entries.map((entry) => entry.name),
    open(name) {
      const entry = byName.get(name);
      return entry && slice(source, entry.offset + LOCAL_FIXED + utf8Length(entry.name), entry.size);
    },
    source,
    entries,
  };
}

export interface ZipFiles extends PacketFiles {
  source: ByteSource;
  entries: StoredEntry[];
}

const LONGEST_COMMENT = 0xffff;
const LARGEST_DIRECTORY = 64 << 20;

async function readDirectory(source: ByteSource): Promise<StoredEntry[] | null> {
  const tailStart = Math.max(0, source.size - END_FIXED - LONGEST_COMMENT);
  const tail = await source.read(tailStart, source.size - tailStart);
  const tailView = new DataView(tail.buffer, tail.byteOffset, tail.length);
  for (let at = tail.length - END_FIXED; at >= 0; at--) {
    if (tailView.getUint32(at, true) !== END_SIGNATURE) continue;
    const count = tailView.getUint16(at + 10, true);
    const size = tailView.getUint32(at + 12, true);
    const offset = tailView.getUint32(at + 16, true);
    if (size > LARGEST_DIRECTORY || offset + size > source.size) return null;
    const entries = directoryEntries(await source.read(offset, size));
    return entries.length === count && count > 0 ? entries : null;
  }
  return null;
}

function directoryEntries(directory: Uint8Array): StoredEntry[] {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
  const entries: StoredEntry[] = [];
  for (let at = 0; at + CENTRAL_FIXED <= directory.length; ) {
    if (view.getUint32(at, true) !== CENTRAL_SIGNATURE) break;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(directory.subarray(at + CENTRAL_FIXED, at + CENTRAL_FIXED + nameLength)),
      crc32: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += CENTRAL_FIXED + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Without a directory: from one local header to the next. */
async function walkLocalHeaders(source: ByteSource): Promise<StoredEntry[] | null> {
  const entries: StoredEntry[] = [];
  for (let offset = 0; offset + LOCAL_FIXED <= source.size; ) {
    const fixed = await source.read(offset, LOCAL_FIXED);
    const view = new DataView(fixed.buffer, fixed.byteOffset, fixed.length);
    if (view.getUint32(0, true) !== LOCAL_SIGNATURE) break;
    const nameLength = view.getUint16(26, true);
    const name = new TextDecoder().decode(await source.read(offset + LOCAL_FIXED, nameLength));
    const size = view.getUint32(18, true);
    entries.push({ name, crc32: view.getUint32(14, true), size, offset });
    offset += LOCAL_FIXED + nameLength + view.getUint16(28, true) + size;
  }
  return entries.length > 0 ? entries : null;
}

/** Files that come first in a packet, in this order; all others follow in byte order. */
const FIRST = ['bagit.txt', 'manifest-sha256.txt', 'manifest-sm3.txt', 'tagmanifest-sha256.txt'];

/** The one order of files in a packet. */
export function packetOrder(a: string, b: string): number {
  const rank = (name: string): number => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return rank(a) - rank(b) || byteOrder(a, b);
}

export function byteOrder(a: string, b: string): number {
  const left = new TextEncoder().encode(a);
  const right = new TextEncoder().encode(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = (left[i] as number) - (right[i] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/**
 * Every byte of the container is accounted for: each header is computed anew and compared, entries lie one
 * behind the other in the canonical order, the directory follows, then the end record, then nothing.
 * `crcOf` gives the CRC-32 of an entry that was already read, or undefined.
 */
export async function checkContainer(
  zip: ZipFiles,
  path: string,
  platform: Platform,
  crcOf: (name: string) => number | undefined = () => undefined,
): Promise<void> {
  const { source, entries } = zip;
  const sorted = [...zip.names].sort(packetOrder);
  const misplaced = zip.names.findIndex((name, i) => name !== sorted[i]);
  let offset = 0;
  for (const [i, entry] of entries.entries()) {
    const place = `${path}!${entry.name}`;
    if (entry.offset > offset)
      throw new Fault('container-gap', place, `offset ${offset}`, `offset ${entry.offset}`);
    const header = localHeader(entry);
    const found = await source.read(offset, header.length);
    if (entry.offset < offset || !equalBytes(header, found))
      throw new Fault('container-header', place, 'local header', 'other bytes');
    const crc = crcOf(entry.name) ?? (await crcOfEntry(zip, entry.name, platform));
    if (crc !== entry.crc32)
      throw new Fault('container-header', place, `crc32 ${crc}`, `crc32 ${entry.crc32}`);
    if (i === misplaced) throw new Fault('container-order', place, String(sorted[i]), entry.name);
    offset += header.length + entry.size;
  }
  const start = offset;
  for (const entry of entries) {
    const header = centralHeader(entry);
    const found = await source.read(offset, header.length);
    if (!equalBytes(header, found))
      throw new Fault('container-header', `${path}!${entry.name}`, 'directory header', 'other bytes');
    offset += header.length;
  }
  const end = endRecord(entries.length, offset - start, start);
  if (!equalBytes(end, await source.read(offset, end.length)))
    throw new Fault('container-header', path, 'end record', 'other bytes');
  offset += end.length;
  if (offset !== source.size)
    throw new Fault('container-trailing', path, `${offset} bytes`, `${source.size} bytes`);
}

async function crcOfEntry(zip: ZipFiles, name: string, platform: Platform): Promise<number> {
  const entry = zip.open(name);
  let crc = 0;
  if (entry) for await (const chunk of chunksOf(entry)) crc = platform.crc32(chunk, crc);
  return crc;
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
