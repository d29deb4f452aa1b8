import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

/** Where snapshots lie: a cache that goes when the packages are installed anew. */
export const SNAPSHOTS = fileURLToPath(new URL('../../../node_modules/.cache/gi-watch/', import.meta.url));

const KEY_BYTES = 32;
const HEADER_BYTES = KEY_BYTES * 2;

const digest = (data: Uint8Array): Buffer => createHash('sha256').update(data).digest();

/**
 * The value kept under a name, undefined where there is none, it was made of other inputs, or a byte of it is not
 * the one that was written.
 * @param key SHA-256 over everything the value was made of
 */
export function readSnapshot(folder: string, name: string, key: Buffer): unknown {
  try {
    const file = readFileSync(path.join(folder, name));
    if (!file.subarray(0, KEY_BYTES).equals(key)) return undefined;
    const body = file.subarray(HEADER_BYTES);
    if (!file.subarray(KEY_BYTES, HEADER_BYTES).equals(digest(body))) return undefined;
    return deserialize(body);
  } catch {
    return undefined;
  }
}

/** Keeps a value; where the folder cannot be written, the next start works it out again. */
export function writeSnapshot(folder: string, name: string, key: Buffer, value: unknown): void {
  const file = path.join(folder, name);
  const draft = `${file}.${process.pid}.${writes++}`;
  try {
    const body = serialize(value);
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, Buffer.concat([key, digest(body), body]));
    // In one step: a command that starts meanwhile reads the old file or the new one.
    renameSync(draft, file);
  } catch {
    discard(draft);
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // Nothing was written where nothing can be removed.
  }
}

let writes = 0;
