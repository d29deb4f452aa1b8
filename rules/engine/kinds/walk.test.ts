import { beforeAll, describe, expect, it } from 'vitest';
import { loadRulebook } from '../load.ts';
import { compileMatcher, type Matcher } from '../matcher.ts';
import { findCandidates } from './find.ts';

let matcher: Matcher;
beforeAll(async () => {
  matcher = compileMatcher(await loadRulebook());
});

const stepsOf = (text: string): number => {
  const before = matcher.finder.steps;
  findCandidates(matcher, 'title', text);
  return matcher.finder.steps - before;
};

/** Units of text that keep a walk busy: beginnings of names, their doubles, letters, noise. */
const UNITS = [
  '怀山',
  '怀山药',
  '坏山',
  '温县',
  '铁棍山',
  '山药',
  'huaishan',
  '怀·【',
  '木不',
  '淮槐怀',
  '五常大',
];

describe('texts made to hurt', () => {
  it.each(UNITS)('“%s” repeated twice as often takes twice the steps', (unit) => {
    const once = stepsOf(unit.repeat(2_000));
    const twice = stepsOf(unit.repeat(4_000));
    expect(twice).toBeLessThanOrEqual(once * 2 + 200);
    expect(once / (unit.length * 2_000)).toBeLessThan(40);
  });

  it.each(UNITS)('“%s” repeated keeps no more candidates than a shorter text', (unit) => {
    const once = findCandidates(matcher, 'title', unit.repeat(500)).length;
    expect(findCandidates(matcher, 'title', unit.repeat(5_000)).length).toBeLessThanOrEqual(once);
  });

  it('still finds a name after a long stretch of others', () => {
    const text = `${'怀山'.repeat(30_000)}，西湖龙井`;
    const names = findCandidates(matcher, 'title', text).map(
      ({ indication }) => matcher.indications[indication]?.name,
    );
    expect(names).toContain('西湖龙井');
  });
});
