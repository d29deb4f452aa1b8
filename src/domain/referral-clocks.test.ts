import { describe, expect, it } from 'vitest';
import type { RecordedReferralEvent, ReferralEvent } from './referral.ts';
import { referralClocks } from './referral-clocks.ts';
import { WorkingCalendar } from './working-days.ts';

// 国庆 2026: 1–7 October off, Saturday 10 October worked; 中秋 25–27 September off, Sunday 20 September worked.
const calendar = new WorkingCalendar([
  {
    year: 2026,
    published: true,
    source: '国办发明电〔2025〕7号',
    holidays: [
      '2026-09-25',
      '2026-09-26',
      '2026-09-27',
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
    ],
    makeUpDays: ['2026-09-20', '2026-10-10'],
  },
]);

const record = (events: ReferralEvent[]): RecordedReferralEvent[] =>
  events.map((event, index) => ({ ...event, seq: index + 1, actor: '李静', at: '2026-09-16T02:00:00Z' }));
const drafted: ReferralEvent = { kind: 'drafted', reference: '焦市监移〔2026〕3号' };
const sent: ReferralEvent = { kind: 'sent', day: '2026-09-17' };
const arrived: ReferralEvent = { kind: 'delivered', day: '2026-09-18', proof: '签收' };

describe('clocks of a referral across 国庆 2026, against a table computed by hand', () => {
  // Arrived Friday 18 September. Working days: 20 21 22 23 24 28 29 30 September (8), 8 9 10 October (11),
  // 12 13 14 15 (15). Fifteen more: 16 (16), 19–23 (21), 26–30 (26), 2 3 4 5 November (30).
  it.each([
    { what: 'case filing', events: [drafted, sent, arrived], due: '2026-10-15' },
    {
      what: 'case filing, extended',
      events: [drafted, sent, arrived, { kind: 'filing-extended', day: '2026-10-14', why: '需鉴定' }],
      due: '2026-11-05',
    },
  ] satisfies { what: string; events: ReferralEvent[]; due: string }[])('$what', ({ events, due }) => {
    const clocks = referralClocks('transfer', record(events), '2026-10-09', calendar);
    expect(clocks.find(({ id }) => id === 'case-filing')).toMatchObject({
      state: 'running',
      due: { day: due, provisional: false },
    });
  });

  it('does not start before arrival is recorded, and is overdue the day after', () => {
    expect(referralClocks('transfer', record([drafted, sent]), '2026-10-09', calendar)).toContainEqual({
      id: 'case-filing',
      owner: 'receiving-authority',
      state: 'not-started',
      from: null,
      due: null,
    });
    const late = referralClocks('transfer', record([drafted, sent, arrived]), '2026-10-16', calendar);
    expect(late.find(({ id }) => id === 'case-filing')?.state).toBe('overdue');
  });

  it('gives 协助调查函 its fifteen working days and no filing clock', () => {
    const clocks = referralClocks('assistance', record([drafted, sent, arrived]), '2026-10-09', calendar);
    expect(clocks.map(({ id }) => id)).toEqual(['signature', 'assistance']);
    expect(clocks[1]?.due?.day).toBe('2026-10-15');
  });
});
