import { createReadStream } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import {
  CENTRAL_FIXED,
  centralHeader,
  endRecord,
  localHeader,
  MAX_ARCHIVE_BYTES,
  type StoredEntry,
} from './stored-zip.ts';

/** One file of the archive: bytes in memory, or a path on disk that is streamed. */
export type ZipInput = { name: string } & ({ bytes: Uint8Array } | { file: string });

/**
 * Writes an archive in the canonical form (see stored-zip.ts), in the order given, in constant memory. The
 * file appears under its name only when it is whole and on disk: a kill leaves nothing that looks finished.
 * @returns the archive's size in bytes
 * @throws when a name is unsafe or twice there, a file changes while it is read, or 4 GB are exceeded
 */
export async function writeStoredZip(target: string, inputs: readonly ZipInput[]): Promise<number> {
  refuseBadNames(inputs.map((input) => input.name));
  const temporary = `${target}.part`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    const entries: StoredEntry[] = [];
    let offset = 0;
    for (const input of inputs) {
      const { size, crc32 } = await measure(input);
      const entry = { name: input.name, size, crc32, offset };
      const header = localHeader(entry);
      await handle.write(header);
      const written = await copy(input, async (chunk) => {
        await handle.write(chunk);
      });
      if (written !== size) throw new Error(`${input.name} changed while it was packed`);
      entries.push(entry);
      offset += header.length + size;
      refuseTooLarge(offset);
    }
    const directory = Buffer.concat(entries.map(centralHeader));
    refuseTooLarge(offset + directory.length);
    const end = endRecord(entries.length, directory.length, offset);
    await handle.write(Buffer.concat([directory, end]));
    await handle.sync();
    await handle.close();
    await rename(temporary, target);
    return offset + directory.length + end.length;
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
}

/** The same archive in memory, for small ones. */
export function storedZipBytes(inputs: readonly { name: string; bytes: Uint8Array }[]): Buffer {
  refuseBadNames(inputs.map((input) => input.name));
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of inputs) {
    const entry = { name, size: bytes.length, crc32: zlib.crc32(bytes), offset };
    const header = localHeader(entry);
    parts.push(header, bytes);
    directory.push(centralHeader(entry));
    offset += header.length + bytes.length;
  }
  const directorySize = directory.reduce((sum, line) => sum + line.length, 0);
  refuseTooLarge(offset + directorySize);
  return Buffer.concat([...parts, ...directory, endRecord(inputs.length, directorySize, offset)]);
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** True for a relative path that unpacks to the same place on Linux, macOS and Windows. */
export function isSafeName(name: string): boolean {
  const parts = name.split('/');
  return (
    name.length > 0 &&
    name.length <= 180 &&
    name.isWellFormed() &&
    name === name.normalize('NFC') &&
    parts.every(
      (part) =>
        part !== '' &&
        part !== '.' &&
        part !== '..' &&
        !RESERVED.test(part) &&
        !/[. ]$/.test(part) &&
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
        !/[\\:*?"<>|\u0000-\u001f\u007f]/.test(part),
    )
  );
}

function refuseBadNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (!isSafeName(name)) throw new Error(`not a safe file name in an archive: ${JSON.stringify(name)}`);
    const folded = name.toLowerCase();
    if (seen.has(folded)) throw new Error(`two files of one name in an archive: ${name}`);
    seen.add(folded);
  }
  if (names.length > 65_000) throw new Error('an archive holds at most 65,000 files');
}

function refuseTooLarge(bytes: number): void {
  if (bytes > MAX_ARCHIVE_BYTES - CENTRAL_FIXED) throw new Error('an archive holds at most 4 GB: split it');
}

async function measure(input: ZipInput): Promise<{ size: number; crc32: number }> {
  if ('bytes' in input) return { size: input.bytes.length, crc32: zlib.crc32(input.bytes) };
  let crc32 = 0;
  await copy(input, (chunk) => {
    crc32 = zlib.crc32(chunk, crc32);
    return Promise.resolve();
  });
  return { size: (await stat(input.file)).size, crc32 };
}

async function copy(input: ZipInput, take: (chunk: Uint8Array) => Promise<void>): Promise<number> {
  if ('bytes' in input) {
    await take(input.bytes);
    return input.bytes.length;
  }
  let bytes = 0;
  for await (const chunk of createReadStream(input.file, { highWaterMark: 1 << 20 })) {
    bytes += (chunk as Buffer).length;
    await take(chunk as Buffer);
  }
  return bytes;
}
