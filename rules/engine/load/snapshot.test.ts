import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadRulebook } from '../load.ts';
import { compileMatcher, type Matcher, scan } from '../match.ts';
import { snapshotOf } from './snapshot.ts';
import { writeSnapshot } from './snapshot-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gi-snapshot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const load = () => loadRulebook([], folder);
const fileOf = (name: string) => path.join(folder, name);
const keyOf = (name: string) => readFileSync(fileOf(name)).subarray(0, 32);

const TEXTS = [
  '正宗铁棍山药 怀·山*药 坏山药 忄不山药',
  'Champange 香槟风味 parma-style ham',
  '五瞅大米 5常大米 huaishanyao 阳澄湖鲜活大闸蟹',
  '懷山藥 西湖龍井 淮山药温县',
];
const found = (matcher: Matcher) => TEXTS.map((text) => scan(matcher, text).candidates);

describe('a snapshot of the rules', () => {
  it('holds what the files say, and compiles to the same matcher', async () => {
    const read = await load();
    const compiled = compileMatcher(read);
    expect(readdirSync(folder).sort()).toEqual(['matcher', 'rules']);
    const kept = await load();
    const revived = compileMatcher(kept);
    expect({ ...kept }).toEqual({ ...read });
    expect(found(compiled).flat().length).toBeGreaterThan(5);
    expect(found(revived)).toEqual(found(compiled));
    expect(found(compileMatcher(kept, 'fold'))).toEqual(found(compileMatcher(read, 'fold')));
  });

  it('is what is read while files and program are the same', async () => {
    const read = await load();
    compileMatcher(read);
    const { confusables, ...rules } = read;
    const planted = { rules: { ...rules, version: 'planted' }, confusables: serialize(confusables) };
    writeSnapshot(folder, 'rules', keyOf('rules'), planted);
    expect((await load()).version).toBe('planted');
  });

  it('is not taken for rules of another version', async () => {
    const read = await load();
    expect(snapshotOf(read.version, folder)?.take()?.version).toBe(read.version);
    expect(snapshotOf('another', folder)?.take()).toBeUndefined();
  });

  it.each([
    ['cut short', (file: Buffer) => file.subarray(0, file.length - 7)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('{"rules": {}}')],
    [
      'one bit wrong',
      (file: Buffer) => {
        const at = file.length >> 1;
        file.writeUInt8(file.readUInt8(at) ^ 4, at);
        return file;
      },
    ],
  ])('is made anew where it is %s', async (_, spoil) => {
    const read = await load();
    const before = found(compileMatcher(read));
    for (const name of ['rules', 'matcher']) writeFileSync(fileOf(name), spoil(readFileSync(fileOf(name))));
    const spoilt = readFileSync(fileOf('matcher'));
    const again = await load();
    expect({ ...again }).toEqual({ ...read });
    expect(found(compileMatcher(again))).toEqual(before);
    expect(readFileSync(fileOf('matcher')).equals(spoilt)).toBe(false);
    expect(snapshotOf(read.version, folder)?.take()?.version).toBe(read.version);
  });

  it('is done without where nothing can be kept', async () => {
    writeFileSync(fileOf('a-file'), '');
    const rulebook = await loadRulebook([], path.join(folder, 'a-file', 'below'));
    expect(found(compileMatcher(rulebook)).flat().length).toBeGreaterThan(5);
  });

  it('is neither read nor written for rules with a folder over them, or changed after loading', async () => {
    const overlay = mkdtempSync(path.join(tmpdir(), 'gi-overlay-'));
    try {
      compileMatcher(await loadRulebook([overlay], folder));
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(overlay, { recursive: true });
    }
    const read = await load();
    compileMatcher(read);
    const fewer = { ...read, indications: read.indications.filter(({ name }) => name === '怀山药') };
    const names = found(compileMatcher(fewer)).flat();
    expect(new Set(names.map(({ indication }) => fewer.indications[indication]?.name))).toEqual(
      new Set(['怀山药']),
    );
    const whole = await load();
    expect(found(compileMatcher(whole)).flat().length).toBeGreaterThan(names.length);
  });
});
