import { expect, it } from 'vitest';
import { loadRulebook } from '../load.ts';
import { compileMatcher, scan } from '../match.ts';

const matcher = compileMatcher(await loadRulebook());

/** [what the name's span or its parts say] of the one place where a text wears a name. */
const spansOf = (text: string): string[] => {
  const [hit, ...more] = scan(matcher, text).candidates;
  expect(more, text).toEqual([]);
  return hit?.parts?.map((part) => part.text) ?? (hit === undefined ? [] : [text.slice(hit.start, hit.end)]);
};

it.each([
  ['阳澄湖正宗大闸蟹 6只', ['阳澄湖正宗大闸蟹']],
  ['阳澄湖正宗大😀闸蟹 6只', ['阳澄湖正宗大😀闸蟹']],
  ['阳澄湖正宗大·闸·蟹 6只', ['阳澄湖正宗大·闸·蟹']],
  ['安溪特级铁 观 音', ['安溪特级铁 观 音']],
])('a tail with noise inside belongs to the name as a whole: %s', (text, spans) => {
  expect(spansOf(text)).toEqual(spans);
});

it('a tail with noise inside that stands before its head is one part', () => {
  expect(spansOf('大😀闸·蟹 产自 阳澄湖')).toEqual(['大😀闸·蟹', '阳澄湖']);
});

it.each([
  ['怀正宗山药 5斤', ['怀正宗山药']],
  ['怀·特级·山药 鲜货', ['怀·特级·山药']],
  ['杭特级白菊 一罐', ['杭特级白菊']],
  ['鲜山药（怀）2斤', ['山药', '怀']],
])('a place of one character is heard apart from its product: %s', (text, spans) => {
  expect(spansOf(text)).toEqual(spans);
});

it.each(['山药怀旧零食', '山药（怀旧零食）', '情怀正宗山药', '杭州有机白菊'])('%s names no place', (text) => {
  expect(spansOf(text)).toEqual([]);
});
