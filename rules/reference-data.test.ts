import { describe, expect, it } from 'vitest';
import { PLATFORM_IDS, platformNamed } from '#domain/platform';
import { WorkingCalendar } from '#domain/working-days';
import { readCalendarYears, readPlatformProfiles } from './reference-data.ts';

describe('platform profiles', () => {
  it('there is one for every platform', async () => {
    const profiles = await readPlatformProfiles();
    expect(profiles.map(({ id }) => id).sort()).toEqual([...PLATFORM_IDS].sort());
  });

  it('the name officers read is one that files may use', async () => {
    for (const { id, name } of await readPlatformProfiles()) expect(platformNamed(name)).toBe(id);
  });

  it('no fact about a real platform counts as confirmed', async () => {
    for (const { demo, operator, domicile, hosts, notice } of await readPlatformProfiles()) {
      const facts = [
        operator,
        domicile,
        hosts,
        notice.channel,
        notice.mail,
        notice.fields,
        notice.rights,
        notice.terms,
      ];
      const confirmed = facts.filter((fact) => fact !== undefined && !fact.unverified);
      if (!demo) expect(confirmed).toEqual([]);
    }
  });

  it('only the sample market is a demonstration, and it has no domicile', async () => {
    const demos = (await readPlatformProfiles()).filter(({ demo }) => demo);
    expect(demos.map(({ id, domicile }) => [id, domicile])).toEqual([['sample-market', undefined]]);
  });
});

describe('the holiday calendar', () => {
  it.each([
    ['2026-02-16', false, 'Spring Festival'],
    ['2026-02-14', true, 'Saturday worked for it'],
    ['2026-10-01', false, 'National Day'],
    ['2026-10-10', true, 'Saturday worked for it'],
    ['2026-11-24', true, 'a Tuesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2025-01-26', true, 'Sunday worked for Spring Festival'],
    ['2024-09-17', false, 'Mid-Autumn'],
  ])('%s worked: %s (%s)', async (day, worked) => {
    expect(new WorkingCalendar(await readCalendarYears()).isWorkingDay(day)).toBe(worked);
  });

  it('calls a clock that runs into an unpublished year provisional', async () => {
    const calendar = new WorkingCalendar(await readCalendarYears());
    expect(calendar.afterWorkingDays('2026-11-24', 15).provisional).toBe(false);
    expect(calendar.afterWorkingDays('2026-12-28', 15).provisional).toBe(true);
  });
});
