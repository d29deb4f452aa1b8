import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_RULES } from '../load.ts';
import { filesBelow } from './files-below.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gi-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lists the files of all folders below, and of a folder that is linked', () => {
  mkdirSync(path.join(folder, 'own', 'deep'), { recursive: true });
  mkdirSync(path.join(folder, 'empty'));
  writeFileSync(path.join(folder, 'own', 'deep', 'b.yaml'), '');
  writeFileSync(path.join(folder, 'a.yaml'), '');
  symlinkSync(path.join(folder, 'own'), path.join(folder, 'linked'));
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'broken'));
  expect(filesBelow(folder)).toEqual([
    'a.yaml',
    'broken',
    path.join('linked', 'deep', 'b.yaml'),
    path.join('own', 'deep', 'b.yaml'),
  ]);
});

it('lists what the recursive listing of Node lists', () => {
  const indications = path.join(DEFAULT_RULES, 'indications');
  const all = readdirSync(indications, { recursive: true, encoding: 'utf8' });
  expect(filesBelow(indications)).toEqual(all.filter((name) => name.endsWith('.yaml')).sort());
});
