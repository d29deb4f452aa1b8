import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FoldFile, LookAlikesFile, ReadingsFile, SplitsFile } from '../formats/confusables.ts';
import { GazetteerFile } from '../formats/gazetteer.ts';
import { gb2312 } from './han.ts';

const place = (name: string): URL => new URL(`../${name}`, import.meta.url);
const json = (name: string): unknown => JSON.parse(readFileSync(place(name), 'utf8'));

describe('variants', () => {
  const pairs = [...FoldFile.parse(json('confusables/fold.json')).pairs];
  const fold = new Map(pairs.flatMap((from, i) => (i % 2 === 0 ? [[from, pairs[i + 1] as string]] : [])));

  it.each([...'懷怀 懐怀 藥药 薬药 鐵铁 鉄铁 縣县 菓果 茘荔 粬曲 乾干 ⼭山 臺台 龍龙 閘闸'.split(' ')])(
    'folds %s',
    (pair) => {
      const [from, to] = [...pair];
      expect(fold.get(from as string)).toBe(to);
    },
  );

  it('leaves ordinary simplified characters alone and never folds twice', () => {
    const ordinary = new Set(gb2312());
    const folded = [...fold.keys()].filter((char) => ordinary.has(char));
    expect(folded.filter((char) => !'乾'.includes(char) && fold.get(char) === char)).toEqual([]);
    expect([...fold].filter(([from, to]) => from !== to && fold.has(to) && fold.get(to) !== to)).toEqual([]);
  });
});

describe('readings', () => {
  const { usual, also } = ReadingsFile.parse(json('confusables/readings.json'));
  const readingsOf = (char: string): string[] =>
    [usual, also].flatMap((table) =>
      Object.keys(table).filter((syllable) => table[syllable]?.includes(char)),
    );

  it.each([
    ['六', 'lu'],
    ['铅', 'yan'],
    ['莘', 'shen'],
    ['阿', 'e'],
    ['单', 'shan'],
    ['乐', 'lao'],
    ['绿', 'lv'],
  ])('%s can be read %s', (char, syllable) => {
    expect(readingsOf(char)).toContain(syllable);
  });

  it('has one usual reading a character and knows every ordinary one but an exclamation', () => {
    const all = Object.values(usual).join('');
    expect(new Set(all).size).toBe([...all].length);
    expect(gb2312().filter((char) => !all.includes(char))).toEqual(['嗯']);
  });
});

describe('look-alikes', () => {
  const { of } = LookAlikesFile.parse(json('confusables/look-alikes.json'));

  it.each([...'怀坏 药约 茶荼 米来 井丼 酒洒 棍根 大太 郫啤 干千 构购'.split(' ')])('%s', (pair) => {
    const [char, other] = [...pair] as [string, string];
    expect(of[char]).toContain(other);
  });

  it('are no more than a person would look through, and never the character itself', () => {
    for (const [char, looks] of Object.entries(of)) {
      expect(looks).not.toContain(char);
      expect(new Set(looks).size).toBe([...looks].length);
      expect([...looks].length).toBeLessThanOrEqual(36);
    }
  });
});

describe('split characters', () => {
  const { of } = SplitsFile.parse(parse(readFileSync(place('confusables/splits.yaml'), 'utf8')));

  it.each([
    ['怀', '忄不'],
    ['药', '艹约'],
    ['铁', '金失'],
    ['棍', '木昆'],
    ['岩', '山石'],
    ['醋', '酉昔'],
  ])('%s is written %s', (char, halves) => {
    expect(of[char]).toContain(halves);
  });

  it('are two symbols each', () => {
    const wrong = Object.entries(of).flatMap(([char, spellings]) =>
      spellings.filter((spelling) => [...spelling].length !== 2).map((spelling) => char + spelling),
    );
    expect(wrong).toEqual([]);
  });
});

describe('places', () => {
  const files = ['provinces-cities-counties', 'short-names', 'towns', 'countries'];
  const places = files.flatMap((name) => GazetteerFile.parse(json(`gazetteer/${name}.json`)).places);
  const codesOf = (name: string): string[] =>
    places.filter(([, found]) => found === name).map(([code]) => code);

  it.each([
    ['温县', '410825'],
    ['焦作市', '410800'],
    ['河南省', '410000'],
    ['济源市', '419001'],
    ['郫县', '510117'],
    ['湘西', '433100'],
    ['内蒙古', '150000'],
    ['广西', '450000'],
    ['詹店镇', '410823101'],
  ])('%s is %s', (name, code) => {
    expect(codesOf(name)).toContain(code);
  });

  it('knows shared names as shared', () => {
    expect(codesOf('鼓楼区').length).toBeGreaterThan(1);
  });

  it('puts regions of origin under their country, apart from Chinese codes', () => {
    const [france] = codesOf('法国');
    const [champagne] = codesOf('香槟区');
    expect(france).toMatch(/^9\d{3}00$/);
    expect(france).not.toMatch(/0000$/);
    expect(champagne?.slice(0, 4)).toBe(france?.slice(0, 4));
  });
});

it('the tables stay small', () => {
  const sizes = ['fold.json', 'readings.json', 'look-alikes.json', 'splits.yaml'].map(
    (name) => statSync(place(`confusables/${name}`)).size,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(5_000_000);
  expect(statSync(place('gazetteer/provinces-cities-counties.json')).size).toBeLessThan(1_500_000);
});
