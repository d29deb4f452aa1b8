import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ZipInput } from '../../support/zip/write-stored-zip.ts';
import { byteOrder } from '../verify/core/zip.ts';

/** One file with both hashes, as manifests, seal and evidence list quote it. */
export interface HashedFile {
  path: string;
  bytes: number;
  sha256: string;
  sm3: string;
}

export const BAGIT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Both hashes of a file in one reading. */
export async function hashFile(input: ZipInput): Promise<HashedFile> {
  const sha256 = createHash('sha256');
  const sm3 = createHash('sm3');
  let bytes = 0;
  const chunks = 'bytes' in input ? [input.bytes] : createReadStream(input.file, { highWaterMark: 1 << 20 });
  for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
    sha256.update(chunk);
    sm3.update(chunk);
    bytes += chunk.length;
  }
  return { path: input.name, bytes, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') };
}

/** `<hash>  <path>` a line, sorted by path, as `sha256sum -c` reads it. */
export function manifestText(files: readonly HashedFile[], algorithm: 'sha256' | 'sm3'): string {
  return [...files]
    .sort((a, b) => byteOrder(a.path, b.path))
    .map((file) => `${file[algorithm]}  ${file.path}\n`)
    .join('');
}
