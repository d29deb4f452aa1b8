import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FileStore, openFiles } from './files.ts';

let folder: string;
let files: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'giw-files-'));
  files = openFiles(folder);
});
afterEach(() => rm(folder, { recursive: true }));

it('gives back the bytes under their hash, kept once', async () => {
  const hash = await files.keep(Buffer.from('怀山药'));
  expect(await files.keep(Buffer.from('怀山药'))).toBe(hash);
  expect(Buffer.from(await files.read(hash)).toString()).toBe('怀山药');
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  expect(all.filter((entry) => entry.isFile())).toHaveLength(1);
});

it('notices bytes that were changed behind its back', async () => {
  const hash = await files.keep(Buffer.from('evidence'));
  const file = path.join(folder, hash.slice(0, 2), hash.slice(2, 4), hash);
  await chmod(file, 0o600);
  await writeFile(file, 'forged');
  await expect(files.read(hash)).rejects.toThrow('has changed');
});

it('takes nothing but a hash for a name', async () => {
  await expect(async () => files.read('../../etc/passwd')).rejects.toThrow('not a SHA-256');
});
