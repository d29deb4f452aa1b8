import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from './errors.ts';
import { type FileStore, hashOfFile, sha256 } from './files.ts';
import { askBucket, type Bucket } from './s3-requests.ts';

export interface ObjectStore extends Bucket {
  /**
   * Days for which the store itself refuses to delete or replace an object (object lock, mode COMPLIANCE: not even
   * its administrator can). The bucket must have been made with object lock. Null: no lock is asked for.
   */
  lockDays: number | null;
}

const DAY_MS = 86_400_000;

/** Files in a bucket of an S3-compatible store, each under the hash of its content. */
export function openObjectStore(store: ObjectStore): FileStore {
  const put = async (hash: string, size: number, stream: NodeJS.ReadableStream): Promise<void> => {
    const checksum = Buffer.from(hash, 'hex').toString('base64');
    const answer = await askBucket(store, {
      method: 'PUT',
      key: keyOf(hash),
      // The store compares the bytes with the hash itself: what arrived changed is refused.
      headers: { 'x-amz-checksum-sha256': checksum, ...lockHeaders(store.lockDays) },
      body: { size, sha256: hash, stream },
    });
    await expectStatus(answer, [200], hash);
    answer.resume();
    if (store.lockDays !== null) await proveLock(store, hash);
  };
  const has = async (hash: string): Promise<boolean> => {
    const answer = await askBucket(store, { method: 'HEAD', key: keyOf(hash) });
    answer.resume();
    if (answer.statusCode === 404) return false;
    await expectStatus(answer, [200], hash);
    return true;
  };
  /** The whole object, or `range` of it. @throws UserError when there is none */
  const get = async (hash: string, range?: string): Promise<IncomingMessage> => {
    const headers: Record<string, string> = range === undefined ? {} : { range };
    const answer = await askBucket(store, { method: 'GET', key: keyOf(hash), headers });
    return expectStatus(answer, [200, 206], hash);
  };
  return {
    has,
    keep: async (bytes) => {
      const hash = sha256(bytes);
      if (!(await has(hash))) await put(hash, bytes.length, Readable.from([Buffer.from(bytes)]));
      return hash;
    },
    keepFile: async (file) => {
      const hash = await hashOfFile(file);
      if (!(await has(hash))) await put(hash, (await stat(file)).size, createReadStream(file));
      return hash;
    },
    remove: async (hash) => {
      const answer = await askBucket(store, { method: 'DELETE', key: keyOf(hash) });
      (await expectStatus(answer, [200, 204, 404], hash)).resume();
    },
    list: () => listBucket(store),
    isWhole: async (hash) => {
      if (!(await has(hash))) return false;
      const seen = createHash('sha256');
      for await (const chunk of await get(hash)) seen.update(chunk as Buffer);
      return seen.digest('hex') === hash;
    },
    copyTo: async (hash, target) => {
      const draft = `${target}.${randomBytes(6).toString('hex')}`;
      await mkdir(path.dirname(target), { recursive: true });
      try {
        await pipeline(await get(hash), createWriteStream(draft, { flags: 'wx', flush: true }));
        if ((await hashOfFile(draft)) !== hash) throw new Error(`the kept file ${hash} has changed`);
        await rename(draft, target);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    read: async (hash) => {
      const bytes = await bodyOf(await get(hash));
      if (sha256(bytes) !== hash) throw new Error(`the kept file ${hash} has changed`);
      return bytes;
    },
    open: async (hash) => {
      const head = await askBucket(store, { method: 'HEAD', key: keyOf(hash) });
      head.resume();
      await expectStatus(head, [200], hash);
      const size = Number(head.headers['content-length']);
      return {
        size,
        read: async (offset, length) => {
          const end = Math.min(offset + length, size) - 1;
          return end < offset ? new Uint8Array() : bodyOf(await get(hash, `bytes=${offset}-${end}`));
        },
        close: async () => {},
      };
    },
  };
}

/** Same two levels as in a folder, so that one can be copied into the other as it is. */
function keyOf(hash: string): string {
  // The hash may come from outside; nothing else may become a key.
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a SHA-256 hash');
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
}

function lockHeaders(days: number | null): Record<string, string> {
  if (days === null) return {};
  return {
    'x-amz-object-lock-mode': 'COMPLIANCE',
    'x-amz-object-lock-retain-until-date': new Date(Date.now() + days * DAY_MS).toISOString(),
  };
}

/** A store that does not know object lock passes over the headers in silence: only what it says itself counts. */
async function proveLock(store: ObjectStore, hash: string): Promise<void> {
  const head = await askBucket(store, { method: 'HEAD', key: keyOf(hash) });
  head.resume();
  if (head.headers['x-amz-object-lock-mode'] === 'COMPLIANCE') return;
  throw new UserError({
    zh: '对象存储没有为文件加锁：存储桶须在建立时启用对象锁，密钥须可读取保留期；否则请去掉 S3_LOCK_DAYS。',
    en: 'The object store has not locked the file: the bucket must be made with object lock, and the key may read retention; else unset S3_LOCK_DAYS.',
  });
}

async function* listBucket(store: ObjectStore): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const query = { 'list-type': '2', ...(token === undefined ? {} : { 'continuation-token': token }) };
    const answer = await expectStatus(await askBucket(store, { method: 'GET', key: '', query }), [200], '');
    // The answer's keys are our own: hex digits and slashes. Nothing in it needs a parser of XML.
    const text = (await bodyOf(answer)).toString();
    for (const [, hash] of text.matchAll(/<Key>[0-9a-f]{2}\/[0-9a-f]{2}\/([0-9a-f]{64})<\/Key>/g))
      if (hash !== undefined) yield hash;
    token = /<NextContinuationToken>([^<]+)</.exec(text)?.[1];
  } while (token !== undefined);
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** @throws UserError saying what the store refused; its code is shown, the keys never */
async function expectStatus(
  answer: IncomingMessage,
  wanted: readonly number[],
  hash: string,
): Promise<IncomingMessage> {
  const status = answer.statusCode ?? 0;
  if (wanted.includes(status)) return answer;
  const code = /<Code>(\w+)</.exec((await bodyOf(answer)).toString())?.[1] ?? '';
  if (status === 404 && hash !== '' && code !== 'NoSuchBucket')
    throw new UserError({ zh: `没有保存该文件：${hash}`, en: `No such file is kept: ${hash}` });
  throw new UserError({
    zh: `对象存储拒绝了请求（${status} ${code}）：请核对 S3_ENDPOINT、S3_BUCKET 与密钥。`,
    en: `The object store refused (${status} ${code}): check S3_ENDPOINT, S3_BUCKET and the keys.`,
  });
}
