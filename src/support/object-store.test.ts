import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from './files.ts';
import { openObjectStore } from './object-store.ts';

let folder: string;
let server: S3rver;
let endpoint: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw-s3-'));
  server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: path.join(folder, 'store'),
    configureBuckets: [{ name: 'kept', configs: [] }],
  });
  const { port } = (await server.run()) as AddressInfo;
  endpoint = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const KEYS = { accessKey: 'S3RVER', secretKey: 'S3RVER' };
const store = (change = {}) =>
  openObjectStore({ endpoint, bucket: 'kept', region: 'us-east-1', lockDays: null, ...KEYS, ...change });

it('keeps, reads in parts, copies and lists files by their hash', async () => {
  const files = store();
  const bytes = Buffer.from('电子数据 '.repeat(20_000));
  const hash = await files.keep(bytes);
  expect(hash).toBe(sha256(bytes));
  expect(await files.keep(bytes)).toBe(hash);
  const file = path.join(folder, 'large.bin');
  writeFileSync(file, Buffer.alloc(3 << 20, 7));
  const large = await files.keepFile(file);

  expect(Buffer.from(await files.read(hash)).equals(bytes)).toBe(true);
  const kept = await files.open(hash);
  expect(kept.size).toBe(bytes.length);
  expect(Buffer.from(await kept.read(10, 20)).equals(bytes.subarray(10, 30))).toBe(true);
  expect(await kept.read(bytes.length, 5)).toHaveLength(0);
  const copy = path.join(folder, 'copy.bin');
  await files.copyTo(large, copy);
  expect(readFileSync(copy).equals(readFileSync(file))).toBe(true);
  expect([await files.isWhole(hash), await files.isWhole(large)]).toEqual([true, true]);
  const all: string[] = [];
  for await (const one of files.list()) all.push(one);
  expect(all.sort()).toEqual([hash, large].sort());
  await files.remove(large);
  await files.remove(large);
  expect([await files.has(hash), await files.has(large)]).toEqual([true, false]);
});

it('says what is missing, and never shows a changed file as the kept one', async () => {
  const files = store();
  const hash = await files.keep(Buffer.from('原件'));
  const missing = 'f'.repeat(64);
  expect(await files.has(missing)).toBe(false);
  await expect(files.read(missing)).rejects.toThrow('No such file is kept');
  await expect(files.open(missing)).rejects.toThrow('No such file is kept');
  const key = `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
  writeFileSync(path.join(folder, 'store', 'kept', `${key}._S3rver_object`), '改动');
  expect(await files.isWhole(hash)).toBe(false);
  await expect(files.read(hash)).rejects.toThrow('has changed');
  await expect(files.copyTo(hash, path.join(folder, 'changed'))).rejects.toThrow('has changed');
});

it('says in one line why the store refuses', async () => {
  await expect(store({ secretKey: 'wrong' }).keep(Buffer.from('x'))).rejects.toThrow(
    'object store refused (403',
  );
  await expect(store({ bucket: 'nobucket' }).keep(Buffer.from('x'))).rejects.toThrow(
    'object store refused (404',
  );
});

it('does not take a promise for a lock: a store that locks nothing is refused', async () => {
  await expect(store({ lockDays: 30 }).keep(Buffer.from('须加锁'))).rejects.toThrow('has not locked');
});
