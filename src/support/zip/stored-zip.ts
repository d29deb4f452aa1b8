/**
 * The one way in which our archives (packet, WACZ, sealed originals) are written: every entry stored without
 * compression, UTF-8 names, one fixed date, local headers and directory in the same order, no gap, nothing
 * after the end. So the same files always give the same bytes, and whoever checks an archive can compute
 * every header anew and compare it: there is no place left in which something could be hidden.
 * No platform code: the browser's verifier uses the same functions.
 */

export interface StoredEntry {
  name: string;
  size: number;
  crc32: number;
  /** Where its local header begins. */
  offset: number;
}

export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const LOCAL_FIXED = 30;
export const CENTRAL_FIXED = 46;
export const END_FIXED = 22;
/** Without the 64-bit extension, which many tools still read badly. */
export const MAX_ARCHIVE_BYTES = 0xffffffff;

const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1980-01-01 00:00, the earliest date a zip can state: it says "no date", the record inside has the times. */
const FIXED_DATE = 0x0021;
const REGULAR_FILE_0644 = (0o100644 << 16) >>> 0;

/** The header before an entry's bytes. */
export function localHeader(entry: Omit<StoredEntry, 'offset'>): Uint8Array {
  const name = new TextEncoder().encode(entry.name);
  const out = new Uint8Array(LOCAL_FIXED + name.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, LOCAL_SIGNATURE, true);
  view.setUint16(4, VERSION, true);
  writeCommon(view, 6, entry, name.length);
  out.set(name, LOCAL_FIXED);
  return out;
}

/** The entry's line in the directory at the end of the archive. */
export function centralHeader(entry: StoredEntry): Uint8Array {
  const name = new TextEncoder().encode(entry.name);
  const out = new Uint8Array(CENTRAL_FIXED + name.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, CENTRAL_SIGNATURE, true);
  view.setUint16(4, (3 << 8) | VERSION, true);
  view.setUint16(6, VERSION, true);
  writeCommon(view, 8, entry, name.length);
  view.setUint32(38, REGULAR_FILE_0644, true);
  view.setUint32(42, entry.offset, true);
  out.set(name, CENTRAL_FIXED);
  return out;
}

/** The record that ends the archive: number of entries, size and place of the directory, no comment. */
export function endRecord(entries: number, directorySize: number, directoryOffset: number): Uint8Array {
  const out = new Uint8Array(END_FIXED);
  const view = new DataView(out.buffer);
  view.setUint32(0, END_SIGNATURE, true);
  view.setUint16(8, entries, true);
  view.setUint16(10, entries, true);
  view.setUint32(12, directorySize, true);
  view.setUint32(16, directoryOffset, true);
  return out;
}

/** The fields that local and directory headers share, from the flags on. */
function writeCommon(
  view: DataView,
  at: number,
  entry: { size: number; crc32: number },
  nameLength: number,
): void {
  view.setUint16(at, UTF8_NAMES, true);
  view.setUint16(at + 2, 0, true);
  view.setUint16(at + 4, 0, true);
  view.setUint16(at + 6, FIXED_DATE, true);
  view.setUint32(at + 8, entry.crc32, true);
  view.setUint32(at + 12, entry.size, true);
  view.setUint32(at + 16, entry.size, true);
  view.setUint16(at + 20, nameLength, true);
}
