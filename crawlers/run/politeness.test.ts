import { describe, expect, it } from 'vitest';
import { afterRateLimit, afterSuccess, DEFAULT_POLITENESS, shanghaiDay, takeTurn } from './politeness.ts';
import { FRESH_CLOCK } from './ports.ts';

const NOON = Date.parse('2026-11-01T12:00:00+08:00');
const policy = { ...DEFAULT_POLITENESS, minIntervalMs: 3000, dailyBudget: 3 };

describe('the steady clock', () => {
  it('spaces turns by the interval, whoever takes them', () => {
    const first = takeTurn(FRESH_CLOCK, NOON, policy);
    const second = takeTurn(first.clock, NOON, policy);
    const third = takeTurn(second.clock, NOON + 10_000, policy);
    expect([first.result, second.result, third.result]).toEqual([
      { kind: 'go', atMs: NOON },
      { kind: 'go', atMs: NOON + 3000 },
      { kind: 'go', atMs: NOON + 10_000 },
    ]);
  });

  it('ends with the day’s budget and begins anew at midnight in China', () => {
    let clock = FRESH_CLOCK;
    for (let i = 0; i < 3; i++) ({ clock } = takeTurn(clock, NOON + i * 10_000, policy));
    const spent = takeTurn(clock, NOON + 60_000, policy);
    const midnight = Date.parse('2026-11-02T00:00:00+08:00');
    expect(spent).toEqual({ clock, result: { kind: 'later', untilMs: midnight, why: 'budget' } });
    expect(takeTurn(clock, midnight, policy).result).toEqual({ kind: 'go', atMs: midnight });
  });

  it('keeps to its hours, also over midnight', () => {
    const day = { ...policy, window: { from: '08:00', until: '22:00' } };
    const night = { ...policy, window: { from: '22:00', until: '06:00' } };
    const early = Date.parse('2026-11-01T05:30:00+08:00');
    expect(takeTurn(FRESH_CLOCK, NOON, day).result.kind).toBe('go');
    expect(takeTurn(FRESH_CLOCK, early, day).result).toMatchObject({
      kind: 'later',
      untilMs: Date.parse('2026-11-01T08:00:00+08:00'),
    });
    expect(takeTurn(FRESH_CLOCK, early, night).result.kind).toBe('go');
    expect(takeTurn(FRESH_CLOCK, NOON, night).result).toMatchObject({
      untilMs: Date.parse('2026-11-01T22:00:00+08:00'),
    });
    const late = Date.parse('2026-11-01T23:00:00+08:00');
    expect(takeTurn(FRESH_CLOCK, late, day).result).toMatchObject({
      untilMs: Date.parse('2026-11-02T08:00:00+08:00'),
    });
  });
});

describe('the reactive clock', () => {
  it('waits as told', () => {
    const { clock, result } = afterRateLimit(FRESH_CLOCK, NOON, 90, policy);
    expect(result).toEqual({ untilMs: NOON + 90_000, tooLong: false });
    expect(takeTurn(clock, NOON, policy).result).toEqual({ kind: 'go', atMs: NOON + 90_000 });
  });

  it('doubles up to the cap, and comes back step by step', () => {
    let clock = FRESH_CLOCK;
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const next = afterRateLimit({ ...clock, backoffUntil: 0 }, NOON, null, policy);
      waits.push((next.result.untilMs - NOON) / 1000);
      clock = next.clock;
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800]);
    expect(afterSuccess(clock)).toMatchObject({ backoffStep: 7, limitedSince: null });
  });

  it('never shortens a wait that was told before', () => {
    const told = afterRateLimit(FRESH_CLOCK, NOON, 600, policy);
    expect(afterRateLimit(told.clock, NOON, 1, policy).result.untilMs).toBe(NOON + 600_000);
  });

  it('rules over the steady clock, and puts long waits aside without spending a page', () => {
    const { clock } = afterRateLimit(FRESH_CLOCK, NOON, 3600, policy);
    expect(takeTurn(clock, NOON, policy)).toEqual({
      clock,
      result: { kind: 'later', untilMs: NOON + 3_600_000, why: 'backoff' },
    });
  });

  it('calls an unbroken row of fifteen minutes too long', () => {
    const { clock } = afterRateLimit(FRESH_CLOCK, NOON, null, policy);
    expect(afterRateLimit(clock, NOON + 14 * 60_000, null, policy).result.tooLong).toBe(false);
    expect(afterRateLimit(clock, NOON + 15 * 60_000, null, policy).result.tooLong).toBe(true);
    expect(afterRateLimit(afterSuccess(clock), NOON + 15 * 60_000, null, policy).result.tooLong).toBe(false);
  });
});

it('counts days in China', () => {
  expect(shanghaiDay(Date.parse('2026-11-01T23:59:59+08:00'))).toBe('2026-11-01');
  expect(shanghaiDay(Date.parse('2026-11-01T16:00:00Z'))).toBe('2026-11-02');
});
