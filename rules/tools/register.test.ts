import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Indication } from '#domain/indication';

const RULES = fileURLToPath(new URL('..', import.meta.url));
const REGISTRY = path.join(RULES, '../../shared/reference/registry.json');

const byName = new Map<string, Indication>();
beforeAll(async () => {
  const folder = path.join(RULES, 'indications');
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith('.yaml')) continue;
    const indication = Indication.parse(parse(await readFile(path.join(folder, name), 'utf8')));
    byName.set(indication.name, indication);
  }
});
const the = (name: string): Indication => {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`no file for ${name}`);
  return found;
};

describe('the delivered names', () => {
  it('are 113, and only two are confirmed', () => {
    expect(byName.size).toBe(113);
    const confirmed = [...byName.values()].filter(({ status }) => status === 'confirmed');
    expect(confirmed.map(({ name }) => name).sort()).toEqual(['干邑', '汝瓷']);
  });

  it('all have area codes, so that a stated origin can contradict', () => {
    expect([...byName.values()].filter(({ area }) => area.codes.length === 0)).toEqual([]);
  });

  it('treat Jiaozuo by its districts, the demonstration zone among them, and Jiyuan not', () => {
    const { codes } = the('怀山药').area;
    expect(codes).toContain('410871');
    expect(codes).not.toContain('419001');
    expect(the('济源冬凌草').area.codes).toEqual(['419001']);
  });

  it('narrow the area to towns where the announcement does', () => {
    expect(the('武陟大米').area.towns).toHaveLength(9);
    expect(the('延陵大葱').area.towns).toHaveLength(8);
    expect(the('当阳峪绞胎瓷').area.towns).toContain('410821206');
  });

  it.each(['铁棍山药', '铁杆山药', 'iron stick yam', 'Tiegun Shanyao'])('leave %s disputed', (term) => {
    const { rightsDisputed, disputedTerms, aliases, translations, transliterations } = the('温县铁棍山药');
    expect(rightsDisputed).toBe(true);
    expect(disputedTerms).toContain(term);
    expect([...aliases, ...translations, ...transliterations]).not.toContain(term);
  });

  it.each(['山药', '淮山', '淮山药', 'Chinese yam'])('leave %s free', (term) => {
    expect(the('怀山药').genericTerms).toContain(term);
  });

  it('give a name without a proved right no switch', () => {
    for (const name of ['怀府闹汤驴肉', '博爱姜', '武陟油茶', '海蟾宫松花蛋', '修武黑花生', '逍遥镇胡辣汤']) {
      expect(the(name).status).toBe('unverified');
    }
  });

  it('keep British names out of the EU agreement', () => {
    for (const name of ['苏格兰威士忌', '苏格兰养殖三文鱼', '斯提尔顿奶酪']) {
      expect(the(name).rights.map(({ via }) => via)).toEqual(['announcement']);
    }
  });
});

describe.skipIf(!existsSync(REGISTRY))('against the reference register', () => {
  type Entry = {
    name: string;
    confidence: string;
    genericTerms: string[];
    standard: string | null;
    foreign: boolean;
  };
  const entries: Entry[] = existsSync(REGISTRY) ? JSON.parse(readFileSync(REGISTRY, 'utf8')) : [];

  it('no name is missing', () => {
    expect(entries.map(({ name }) => name).filter((name) => !byName.has(name))).toEqual([]);
  });

  it('whatever is unverified there is off here', () => {
    const on = entries.filter(
      ({ name, confidence }) => confidence === 'unverified' && the(name).status !== 'unverified',
    );
    expect(on.map(({ name }) => name)).toEqual([]);
  });

  it('no free term there is a name here', () => {
    const worn = entries.flatMap(({ name, genericTerms }) => {
      const { aliases, originalNames, translations, transliterations } = the(name);
      const names = new Set([...aliases, ...originalNames, ...translations, ...transliterations]);
      return genericTerms.filter((term) => names.has(term)).map((term) => `${name}: ${term}`);
    });
    expect(worn).toEqual([]);
  });
});
