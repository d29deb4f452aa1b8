import { expect, it } from 'vitest';
import { loadRulebook } from '../load.ts';
import { compileMatcher, scan } from '../match.ts';
import { wadeGiles } from './wade-giles.ts';

const matcher = compileMatcher(await loadRulebook());

it.each([
  ['long jing', 'lung ching'],
  ['tie guan yin', 'tieh kuan yin'],
  ['xi hu', 'hsi hu'],
  ['si chuan', 'ssu chuan'],
  ['guo luo', 'kuo lo'],
  ['zhen jiang cu', 'chen chiang tsu'],
  ['ren shen', 'jen shen'],
  ['yan er', 'yen erh'],
])('%s is %s', (pinyin, older) => {
  expect(pinyin.split(' ').map(wadeGiles).join(' ')).toBe(older);
});

it.each([
  ['Shaohsing rice wine 640ml', '绍兴酒'],
  ['An-hsi Tieh-kuan-yin 100g', '安溪铁观音'],
  ['Chingtechen porcelain vase', '景德镇瓷器'],
  ['Hsi-hu Lung-ching, first flush', '西湖龙井'],
])('%s is %s as older trade writes it', (text, name) => {
  expect(
    scan(matcher, text).candidates.map(({ indication }) => matcher.indications[indication]?.name),
  ).toEqual([name]);
});
