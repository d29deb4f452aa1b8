import { createHash, getHashes } from 'node:crypto';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import * as zlib from 'node:zlib';
import { scriptCrc32, scriptHash } from './core/hashes.ts';
import { type ByteSource, chunksOf, type PacketFiles, type Platform } from './core/platform.ts';

/** Up to here a record is unpacked in one go; above, as a stream. */
const AT_ONCE = 4 << 20;
/** A record of a few kilobytes may not fill the memory. */
const MOST_UNPACKED_AT_ONCE = 64 << 20;

/** The verifier on Node. Builds without SM3 (FIPS) compute it in script. */
export const nodePlatform: Platform = {
  hash(name) {
    if (!getHashes().includes(name)) return scriptHash(name);
    const hash = createHash(name);
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
  crc32: (bytes, before) => (zlib.crc32 ? zlib.crc32(bytes, before) : scriptCrc32(bytes, before)),
  async *gunzip(source, offset, length) {
    if (length <= AT_ONCE) {
      const packed = await source.read(offset, length);
      try {
        yield unpackWhole(packed);
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw error;
      }
    }
    const unpack = zlib.createGunzip({ chunkSize: 1 << 18 });
    const feed = (async () => {
      for await (const chunk of chunksOf(source, offset, length)) {
        if (!unpack.write(chunk)) await new Promise((resolve) => unpack.once('drain', resolve));
      }
      unpack.end();
    })();
    feed.catch((error: Error) => unpack.destroy(error));
    yield* unpack as AsyncIterable<Uint8Array>;
    await feed;
    refuseRemainder(unpack.bytesWritten, length);
  },
};

function unpackWhole(packed: Uint8Array): Uint8Array {
  const options = { maxOutputLength: MOST_UNPACKED_AT_ONCE, info: true };
  const { buffer, engine } = zlib.gunzipSync(packed, options) as unknown as {
    buffer: Uint8Array;
    engine: { bytesWritten: number };
  };
  refuseRemainder(engine.bytesWritten, packed.length);
  return buffer;
}

/** zlib ignores what follows a member; here nothing may follow. */
function refuseRemainder(used: number, length: number): void {
  if (used !== length) throw new Error('bytes after the end of the compressed record');
}

/** A file on disk for random access. Close the handle when done. */
export async function fileSource(file: string): Promise<ByteSource & { close(): Promise<void> }> {
  const handle: FileHandle = await open(file, 'r');
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length) {
      const buffer = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    close: () => handle.close(),
  };
}

/** An unpacked packet. */
export async function folderFiles(folder: string): Promise<PacketFiles & { close(): Promise<void> }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sources = new Map<string, ByteSource & { close(): Promise<void> }>();
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const full = path.join(entry.parentPath, entry.name);
    sources.set(path.relative(folder, full).split(path.sep).join('/'), await fileSource(full));
  }
  return {
    names: [...sources.keys()],
    open: (name) => sources.get(name),
    async close() {
      for (const source of sources.values()) await source.close();
    },
  };
}
