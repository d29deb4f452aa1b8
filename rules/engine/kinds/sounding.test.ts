import { expect, it } from 'vitest';
import { loadRulebook } from '../load.ts';
import { compileMatcher, scan } from '../match.ts';

const matcher = compileMatcher(await loadRulebook());

const heardIn = (text: string): [name: string | undefined, span: string][] =>
  scan(matcher, text).candidates.map(({ indication, start, end }) => [
    matcher.indications[indication]?.name,
    text.slice(start, end),
  ]);

it.each([
  ['Champaigne brut 750ml 起泡酒', '香槟', 'Champaigne'],
  ['进口 Gorganzolla 蓝纹奶酪', '戈贡佐拉', 'Gorganzolla'],
  ['Rockefort cheese 100g', '洛克福', 'Rockefort cheese'],
  ['红酒 Bordoaux 2019', '波尔多', 'Bordoaux'],
])('two letters wrong that change no sound leave the name: %s', (text, name, span) => {
  expect(heardIn(text)).toEqual([[name, span]]);
});

it.each(['Champion 卫衣 美版', 'campaign 海报 复古', 'Sharpening stone 磨刀石', 'prosecutor 检察官手办'])(
  '%s is another word',
  (text) => {
    expect(heardIn(text)).toEqual([]);
  },
);

it('hears a long text of long words in time that grows with it', () => {
  const text = 'Gorganzolla parmigganoregano '.repeat(20_000);
  expect(heardIn(text).length).toBeLessThanOrEqual(32);
});
