import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CUES, type FreeRidingWord, WordingFile } from './wording.ts';

const folder = new URL('../wording/', import.meta.url);
const lists = readdirSync(folder).map((name) =>
  WordingFile.parse(parse(readFileSync(new URL(name, folder), 'utf8'))),
);
const words: FreeRidingWord[] = lists.flatMap((list) => (list.list === 'free-riding' ? list.words : []));
const listed = (by: FreeRidingWord['listed']): string[] =>
  words.filter((word) => word.listed === by).map(({ text }) => text);

describe('free-riding words', () => {
  it('the Order lists five, the policy paper three more', () => {
    expect(listed('order80').sort()).toEqual(['型', '式', '种', '类', '风格'].sort());
    expect(listed('policy').sort()).toEqual(['仿制', '品种', '种类'].sort());
  });

  it.each([
    '同款',
    '平替',
    '媲美',
    '堪比',
    '不输',
    '高仿',
    '似',
    '赛',
    '级',
    '品质',
    '工艺',
    '风味',
    '口味',
    '代替',
  ])('%s is our own and needs a person', (text) => expect(listed('extended')).toContain(text));

  it.each([
    'kind',
    'type',
    'style',
    'method',
    'like',
    'imitation',
    'flavour',
    'flavor',
    'dupe',
    'as produced in',
  ])('%s is known for Latin names', (text) =>
    expect(words.find((word) => word.text === text)?.language).toBe('en'),
  );

  it.each([
    ['型', '大型'],
    ['型', '类型'],
    ['类', '各类'],
    ['式', '款式'],
    ['式', '美式'],
    ['赛', '比赛'],
    ['似', '相似'],
  ])('%s is not counted inside %s', (text, ordinary) => {
    expect(words.find((word) => word.text === text)?.notIn).toContain(ordinary);
  });

  it.each([
    ['型', '号'],
    ['种', '植'],
    ['类', '目'],
    ['款', '式'],
    ['品种', '植'],
  ])('%s is not counted before %s', (text, next) => {
    expect(words.find((word) => word.text === text)?.notBefore).toContain(next);
  });
});

describe('the other lists', () => {
  it('there is one list for every cue', () => {
    const cues = lists.flatMap((list) => (list.list === 'cues' ? [list.cue] : []));
    expect(cues.sort()).toEqual([...CUES].sort());
  });

  it('a gift is not the goods: 送茶杯 holds 茶杯, yet says nothing of it', () => {
    const tool = lists.find((list) => list.list === 'cues' && list.cue === 'tool');
    expect(tool?.list === 'cues' && tool.notIn).toEqual(expect.arrayContaining(['送茶杯', '赠茶具']));
  });
});
