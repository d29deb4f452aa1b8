import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { UserError } from './errors.ts';

/** Keeps bytes under the hash of their content: the same bytes are kept once and can never change. */
export interface FileStore {
  /** @returns SHA-256 of the bytes in lower-case hex; they are on the disk when it resolves */
  keep(bytes: Uint8Array): Promise<string>;
  /** The same for a file on disk that may be larger than the memory. It stays where it is. */
  keepFile(file: string): Promise<string>;
  /** Copies a kept file to `target`, checking its hash on the way. */
  copyTo(sha256: string, target: string): Promise<void>;
  /** True when the file is there and still has its hash. */
  isWhole(sha256: string): Promise<boolean>;
  /** @throws UserError when no such file is kept; Error when its bytes no longer have this hash */
  read(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  /** Takes the bytes away for good; nothing happens when they are not there. */
  remove(sha256: string): Promise<void>;
  /** Every kept file, in no particular order. */
  list(): AsyncIterable<string>;
  /** Any part of a kept file, for files larger than the memory. The caller closes it. @throws as `read` */
  open(sha256: string): Promise<KeptFile>;
}

/** A kept file opened for reading its parts; its hash is not checked on the way. */
export interface KeptFile {
  size: number;
  /** Up to `length` bytes from `offset`; fewer only where the file ends. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files in a folder, two levels deep by the first four digits of their hash. */
export function openFiles(folder: string): FileStore {
  const place = (hash: string) => {
    // The hash may come from outside; nothing else may become a path.
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a SHA-256 hash');
    return path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  };
  const missing = (hash: string) => (cause: unknown) => {
    const sentence = { zh: `没有保存该文件：${hash}`, en: `No such file is kept: ${hash}` };
    throw new UserError(sentence, undefined, { cause });
  };
  const has = (hash: string) =>
    access(place(hash)).then(
      () => true,
      () => false,
    );
  return {
    has,
    keep: async (bytes) => {
      const hash = sha256(bytes);
      if (!(await has(hash))) await writeWhole(place(hash), bytes);
      return hash;
    },
    keepFile: async (file) => {
      const hash = await hashOfFile(file);
      if (!(await has(hash))) await copyWhole(file, place(hash));
      return hash;
    },
    remove: (hash) => rm(place(hash), { force: true }),
    list: async function* () {
      for (const first of await namesIn(folder)) {
        for (const second of await namesIn(path.join(folder, first))) {
          // Drafts of a killed writer have longer names.
          for (const name of await namesIn(path.join(folder, first, second))) {
            if (/^[0-9a-f]{64}$/.test(name)) yield name;
          }
        }
      }
    },
    isWhole: async (hash) => (await has(hash)) && (await hashOfFile(place(hash))) === hash,
    copyTo: async (hash, target) => {
      await copyWhole(place(hash), target);
      if ((await hashOfFile(target)) !== hash) throw new Error(`the kept file ${hash} has changed`);
    },
    read: async (hash) => {
      const bytes = await readFile(place(hash)).catch(missing(hash));
      if (sha256(bytes) !== hash) throw new Error(`the kept file ${hash} has changed`);
      return bytes;
    },
    open: async (hash) => {
      const handle = await open(place(hash), 'r').catch(missing(hash));
      return {
        size: (await handle.stat()).size,
        read: async (offset, length) => {
          const buffer = Buffer.alloc(length);
          const { bytesRead } = await handle.read(buffer, 0, length, offset);
          return buffer.subarray(0, bytesRead);
        },
        close: () => handle.close(),
      };
    },
  };
}

/** Names in a folder; none while nothing was ever kept. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
}

/** Written beside its place, flushed, then moved: a kill or a full disk never leaves half a file there. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(path.dirname(file), { recursive: true });
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** SHA-256 of a file on disk, in constant memory. */
export async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function copyWhole(source: string, target: string): Promise<void> {
  const draft = `${target}.${randomBytes(6).toString('hex')}`;
  await mkdir(path.dirname(target), { recursive: true });
  try {
    await pipeline(createReadStream(source), createWriteStream(draft, { flags: 'wx', flush: true }));
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
