import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '#support/files';
import { ApiError } from './plugins/errors.ts';

/**
 * Keeps the body of a request in the file store without ever holding it in memory.
 * @throws ApiError 413 above `maxBytes`, 400 when nothing came
 */
export async function receiveFile(
  body: Readable,
  files: FileStore,
  maxBytes: number,
): Promise<{ sha256: string; bytes: number }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'giw-upload-'));
  const file = path.join(folder, 'body');
  let bytes = 0;
  try {
    await pipeline(
      body,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          bytes += chunk.length;
          if (bytes > maxBytes) throw tooLarge(maxBytes);
          yield chunk;
        }
      },
      createWriteStream(file),
    );
    if (bytes === 0) throw new ApiError(400, 'empty', '文件是空的。', 'The file is empty.');
    return { sha256: await files.keepFile(file), bytes };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tooLarge(maxBytes: number): ApiError {
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  return new ApiError(
    413,
    'too_large',
    `文件超过 ${megabytes} MB，请拆分后再上传。`,
    `The file is larger than ${megabytes} MB; split it.`,
  );
}
