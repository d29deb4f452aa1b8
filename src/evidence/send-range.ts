import { Readable } from 'node:stream';
import type { KeptFile } from '#support/files';
import { chunksOf, slice } from './verify/core/platform.ts';

export interface ByteRange {
  start: number;
  length: number;
}

/**
 * The one range a `Range` header asks for. Null: none, or one of a kind we may ignore (several ranges, another
 * unit): the whole file is sent. `unsatisfiable`: it begins behind the end. A suffix longer than the file means
 * the whole file (RFC 9110, 14.1.2).
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return null;
  if (found[1] === '') {
    const length = Math.min(Number(found[2]), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, length };
  }
  const start = Number(found[1]);
  if (start >= size) return 'unsatisfiable';
  const end = found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1);
  // An end before the start makes the header invalid, which means: no header.
  return end < start ? null : { start, length: end - start + 1 };
}

/** A part of a kept file as a stream in constant memory; the file is closed with the stream, however it ends. */
export function streamOf(kept: KeptFile, start: number, length: number): Readable {
  const stream = Readable.from(chunksOf(slice(kept, start, length)), { objectMode: false });
  return stream.once('close', () => void kept.close());
}
