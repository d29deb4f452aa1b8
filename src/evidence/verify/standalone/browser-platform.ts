import { scriptCrc32, scriptHash } from '../core/hashes.ts';
import { type ByteSource, chunksOf, type PacketFiles, type Platform } from '../core/platform.ts';

/** The verifier in a browser: hashes in script, gzip by the browser. */
export const browserPlatform: Platform = {
  hash: scriptHash,
  crc32: scriptCrc32,
  async *gunzip(source, offset, length) {
    const chunks = chunksOf(source, offset, length);
    const packed = new ReadableStream<BufferSource>({
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value as BufferSource);
      },
    });
    const reader = packed.pipeThrough(new DecompressionStream('gzip')).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  },
};

/** A file the reader chose. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}

/** A folder the reader chose; names are relative to it. */
export function chosenFolder(files: File[]): PacketFiles {
  const byName = new Map(files.map((file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file]));
  return {
    names: [...byName.keys()],
    open(name) {
      const file = byName.get(name);
      return file && blobSource(file);
    },
  };
}
