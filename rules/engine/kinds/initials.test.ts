import { expect, it } from 'vitest';
import { loadRulebook } from '../load.ts';
import { compileMatcher, scan } from '../match.ts';

const matcher = compileMatcher(await loadRulebook());

const foundIn = (text: string) =>
  scan(matcher, text).candidates.map(({ indication, kinds, start, end, factors }) => ({
    name: matcher.indications[indication]?.name,
    kind: kinds[0],
    span: text.slice(start, end),
    doubtful: factors.initials !== undefined,
  }));

it.each([
  ['YCH大闸蟹 提货券', '阳澄湖大闸蟹', 'YCH大闸蟹'],
  ['西湖LJ 明前茶 半斤', '西湖龙井', '西湖LJ'],
  ['东北 wc·大米 20斤', '五常大米', 'wc·大米'],
  ['ＹＣＨ大闸蟹 8只', '阳澄湖大闸蟹', 'ＹＣＨ大闸蟹'],
])('a place or a product in initials: %s', (text, name, span) => {
  expect(foundIn(text)).toEqual([{ name, kind: 'mixed-pinyin', span, doubtful: true }]);
});

it.each(['XL苹果手机壳', '5kg大米', 'YCHX大闸蟹', '西湖LJ5 跑鞋', 'wc清洁 大米'])(
  '%s abridges nothing',
  (text) => {
    expect(foundIn(text).filter(({ doubtful }) => doubtful)).toEqual([]);
  },
);
