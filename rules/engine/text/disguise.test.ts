import { describe, expect, it } from 'vitest';
import { explain } from '../explain.ts';
import { loadRulebook } from '../load.ts';
import { compileMatcher, scan } from '../match.ts';

const matcher = compileMatcher(await loadRulebook());

const foundIn = (text: string) =>
  scan(matcher, text).candidates.map(({ indication, kinds, start, end }) => ({
    name: matcher.indications[indication]?.name,
    kind: kinds[0],
    span: text.slice(start, end),
  }));

describe('letters and characters dressed as others', () => {
  it.each([
    ['𝐂𝐡𝐚𝐦𝐩𝐚𝐠𝐧𝐞 Brut', '香槟', 'compatibility', '𝐂𝐡𝐚𝐦𝐩𝐚𝐠𝐧𝐞'],
    ['🅡🅞🅠🅤🅔🅕🅞🅡🅣 蓝纹奶酪', '洛克福', 'compatibility', '🅡🅞🅠🅤🅔🅕🅞🅡🅣'],
    ['起泡酒 Champ@gne 一箱', '香槟', 'look-alike', 'Champ@gne'],
    ['G0rgonzolla blue cheese', '戈贡佐拉', 'look-alike', 'G0rgonzolla'],
    ['钅匀瓷 花瓶', '钧瓷', 'split', '钅匀瓷'],
    ['安溪钅失又见音 兰花香', '安溪铁观音', 'split', '安溪钅失又见音'],
    ['四川卑阝县豆瓣 1kg', '郫县豆瓣', 'split', '卑阝县豆瓣'],
    ['宁夏木句木己 特级', '宁夏枸杞', 'split', '宁夏木句木己'],
    ['氵昷县铁棍山药', '温县铁棍山药', 'split', '氵昷县铁棍山药'],
  ])('%s wears %s', (text, name, kind, span) => {
    expect(foundIn(text)).toEqual([{ name, kind, span }]);
  });

  it('the explanation shows what was read, and what was found in it', () => {
    const [folded, found] = explain(matcher, '钅匀瓷 花瓶', '2026-11-24').steps;
    expect(folded?.lines).toEqual(['钧瓷花瓶']);
    expect(found?.lines).toEqual(['“钅匀瓷”[0,3) → 钧瓷（拆字）']);
  });

  it.each(['性阳毛尖 风格', '西湖LJ 茶', '山药 系列 四大怀药', '空盒 香木宾', '怀正宗山药同款'])(
    'explains %s without a word of the program itself',
    (text) => {
      const said = explain(matcher, text, '2026-11-24').steps.flatMap(({ lines }) => lines);
      expect(said.filter((line) => /[a-z]/.test(line.replaceAll('lj', '')))).toEqual([]);
    },
  );

  it('flags and model numbers stay what they are', () => {
    expect(foundIn('🇨🇭🇦🇲🇵 iPhone14 m3u8 h264')).toEqual([]);
  });

  it.each(['木匠木工 女子女马', '香木宾馆 住宿'])('%s is words', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  it('takes a text of nothing but disguised names in time that grows with it', () => {
    expect(foundIn('G0rgonzolla 钅匀瓷 宁夏木句木己 '.repeat(20_000)).length).toBeGreaterThan(2);
  });

  it('takes radicals and halves of surrogates as they come', () => {
    expect(foundIn('钅氵亻\ud835 \udd30 阝刂'.repeat(3000))).toEqual([]);
  });
});
