import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeWritableFolder } from './make-folder.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(os.tmpdir(), 'giw-folder-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('makes what is missing and leaves nothing else behind', () => {
  const folder = path.join(scratch, '数据 目录', 'a', 'b');
  makeWritableFolder(folder);
  makeWritableFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

it('refuses below a file', () => {
  const file = path.join(scratch, 'file');
  writeFileSync(file, '');
  expect(() => makeWritableFolder(path.join(file, 'a'))).toThrow(/ENOTDIR/);
});

it.runIf(existsSync('/proc/self'))('ends where the system refuses new entries', () => {
  expect(() => makeWritableFolder('/proc/nope/data')).toThrow(/ENOENT|EACCES|EPERM/);
});
