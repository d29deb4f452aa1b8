import { beforeAll, expect, it } from 'vitest';
import { loadRulebook } from '../load.ts';
import { compileMatcher, type Matcher, scan } from '../match.ts';
import { withoutRhythm } from './rhythm.ts';

let matcher: Matcher;
beforeAll(async () => {
  matcher = compileMatcher(await loadRulebook());
});

it.each([
  ['怀x山x药 5斤', '怀·山·药 5斤'],
  ['五，常，大，米', '五·常·大·米'],
  ['怀\n山\n药', '怀·山·药'],
  ['新品 怀1山1药', '新品 怀·山·药'],
  ['怀灬山灬药', '怀·山·药'],
])('a mark between all characters of a name is no word: %s', (text, heard) => {
  expect(withoutRhythm(matcher.table, text)).toBe(heard);
});

it.each(['红、白、黄三色', '怀，山药，地黄', 'xyxyx', '很好很强', '山药山药山药', '', 'x', '怀x山'])(
  'what is regular in language, and what is not regular, is no name: %s',
  (text) => {
    const heard = withoutRhythm(matcher.table, text);
    expect(heard.length).toBe(text.length);
    expect(scan(matcher, text).candidates).toEqual([]);
  },
);

it('points into the text as it was written', () => {
  const text = '包邮 怀x山x药 5斤';
  const [found] = scan(matcher, text).candidates;
  expect(text.slice(found?.start, found?.end)).toBe('怀x山x药');
  expect(found?.kinds).toEqual(['separator']);
});

it('takes a text of nothing but rhythm in one pass', () => {
  const text = '怀，山，药，'.repeat(80_000);
  // Some twenty milliseconds; rebuilt mark by mark it would take minutes, beyond what a test may.
  expect(withoutRhythm(matcher.table, text)).toBe(`${'怀·山·药·'.repeat(80_000).slice(0, -1)}，`);
});
