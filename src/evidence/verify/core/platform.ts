/**
 * What the verifier needs from where it runs. The checks themselves are the same text on Node and in a
 * browser; only these few things differ.
 */

/** Random access to one file. Never loaded whole: a packet may be larger than the memory. */
export interface ByteSource {
  size: number;
  /** Exactly `length` bytes from `offset`; fewer only when the file ends before. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export type HashName = 'sha256' | 'sm3';

export interface StreamingHash {
  update(bytes: Uint8Array): void;
  hex(): string;
}

export interface Platform {
  hash(name: HashName): StreamingHash;
  crc32(bytes: Uint8Array, before: number): number;
  /** Unpacks one gzip member. Throws when it is damaged, cut off, or followed by anything. */
  gunzip(source: ByteSource, offset: number, length: number): AsyncIterable<Uint8Array>;
}

/** A packet as the checks see it: files by name, wherever they lie. */
export interface PacketFiles {
  names: string[];
  open(name: string): ByteSource | undefined;
}

const CHUNK = 1 << 20;

/** The bytes of a range in pieces of a megabyte. */
export async function* chunksOf(
  source: ByteSource,
  offset = 0,
  length = source.size,
): AsyncGenerator<Uint8Array> {
  for (let at = offset; at < offset + length; ) {
    const wanted = Math.min(CHUNK, offset + length - at);
    const chunk = await source.read(at, wanted);
    if (chunk.length !== wanted) throw new Error('the file ends early');
    yield chunk;
    at += wanted;
  }
}

/** A part of a file as a file of its own. */
export function slice(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    read(offset, length) {
      const from = Math.min(Math.max(offset, 0), size);
      return source.read(start + from, Math.min(length, size - from));
    },
  };
}

const SMALL_FILE = 64 << 20;

/** A whole small file. Refuses what no honest packet would hold as text. */
export async function readAll(source: ByteSource): Promise<Uint8Array> {
  if (source.size > SMALL_FILE) throw new Error('too large for a text file');
  return source.read(0, source.size);
}

/** A whole small file as text; broken UTF-8 is an error, not a replacement character. */
export async function readText(source: ByteSource): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readAll(source));
}

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/\s+/g, '')), (letter) => letter.charCodeAt(0));
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
