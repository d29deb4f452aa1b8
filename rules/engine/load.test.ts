import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT } from '#domain/register';
import { loadRulebook, type RulebookError } from './load.ts';
import { compileMatcher } from './match.ts';
import { judge } from './verdict.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gi-rules-'));
  await mkdir(path.join(folder, 'indications', 'elsewhere'), { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, text: string) =>
  writeFile(path.join(folder, 'indications', 'elsewhere', name), text);
const yaml = (name: string, goods: string, more = '') =>
  `name: ${name}\nstatus: unconfirmed\nrights:\n  - { kind: gi-product }\narea: { province: 甘肃省, codes: ["620000"] }\ngoods: [${goods}]\nsources: [测试]\n${more}`;

describe('loadRulebook', () => {
  it('takes a second city as a folder of files over the default rules', async () => {
    await put('guazhou.yaml', yaml('瓜州蜜瓜', '蜜瓜'));
    const rulebook = await loadRulebook([folder]);
    const matcher = compileMatcher(rulebook);
    const names = rulebook.indications.map(({ name }) => name);
    expect(names).toContain('瓜州蜜瓜');
    expect(names).toContain('怀山药');
    const found = judge(matcher, {
      id: '1',
      listing: {
        title: '瓜洲蜜瓜 5斤',
        origin: '山东',
        attributes: {},
        currency: 'CNY',
        images: [],
        offer: 'goods',
        extra: {},
      },
      register: EMPTY_REGISTER,
      snapshot: EMPTY_SNAPSHOT,
      actDate: '2026-11-24',
      actDateAssumed: false,
    });
    expect(found).toMatchObject({ verdict: 'lead', hits: [{ indication: '瓜州蜜瓜', kind: 'homophone' }] });
    expect(rulebook.version).not.toBe((await loadRulebook()).version);
  });

  it('replaces an indication of the same name', async () => {
    await put('ours.yaml', yaml('怀山药', '山药'));
    const { indications } = await loadRulebook([folder]);
    const found = indications.filter(({ name }) => name === '怀山药');
    expect(found.map(({ area }) => area.province)).toEqual(['甘肃省']);
  });

  it('names file, key and the nearest right key for a misspelt one', async () => {
    await put('bad.yaml', yaml('瓜州蜜瓜', '蜜瓜', 'aliasses: [瓜州瓜]\n'));
    await expect(loadRulebook([folder])).rejects.toThrow(
      /bad\.yaml: unknown key "aliasses" \(did you mean "aliases"\?\)/,
    );
  });

  it('tells the misspelt key before the right one it leaves missing, in both languages', async () => {
    await put('bad.yaml', yaml('瓜州蜜瓜', '蜜瓜').replace('goods:', 'godds:'));
    const error = await loadRulebook([folder]).catch((thrown: RulebookError) => thrown);
    expect(error).toMatchObject({
      message: expect.stringMatching(/bad\.yaml: unknown key "godds" \(did you mean "goods"\?\)/),
      zh: expect.stringMatching(/bad\.yaml：没有“godds”这一项（是否为“goods”？）/),
    });
  });

  it('says which value is wrong', async () => {
    await put('bad.yaml', yaml('瓜州蜜瓜', '蜜瓜').replace('620000', '62'));
    await expect(loadRulebook([folder])).rejects.toThrow(
      /bad\.yaml: key "area\.codes\.0": an area code has six digits/,
    );
  });

  it('refuses two files for one name, and broken YAML', async () => {
    await put('a.yaml', yaml('瓜州蜜瓜', '蜜瓜'));
    await put('b.yaml', yaml('瓜州蜜瓜', '蜜瓜'));
    await expect(loadRulebook([folder])).rejects.toThrow(
      /b\.yaml: name "瓜州蜜瓜" is already defined in .*a\.yaml/,
    );
    await put('b.yaml', 'name: [');
    await expect(loadRulebook([folder])).rejects.toThrow(/b\.yaml: cannot be read/);
  });

  it('refuses a folder that is not there', async () => {
    await expect(loadRulebook([path.join(folder, 'none')])).rejects.toThrow(/no such rulebook folder/);
  });
});
