import { describe, expect, it } from 'vitest';
import { type NoticeEvent, noticeStatus, type RecordedNoticeEvent } from './notice.ts';
import { type ClockId, noticeClocks } from './notice-clocks.ts';
import { WorkingCalendar } from './working-days.ts';

// 国庆 2026 by 国办发明电〔2025〕7号: 1–7 October off; Sunday 20 September and Saturday 10 October worked;
// 中秋 25–27 September off.
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

const record = (events: NoticeEvent[], at = '2026-09-16T02:00:00Z'): RecordedNoticeEvent[] =>
  events.map((event, index) => ({ ...event, seq: index + 1, actor: '李静', at }));

const clock = (events: NoticeEvent[], id: ClockId, today = '2026-09-30') =>
  noticeClocks(record(events), today, calendar).find((one) => one.id === id);

const drafted: NoticeEvent = { kind: 'drafted', reference: '焦知维通〔2026〕12号' };
const sent: NoticeEvent = { kind: 'sent', day: '2026-09-17' };

describe('clocks of a notice across 国庆 2026, against a table computed by hand', () => {
  it.each([
    // Thursday 24 September + 5 working days: 28, 29, 30 September, 8, 9 October.
    {
      what: 'platform answer',
      events: [drafted, sent, { kind: 'delivered', day: '2026-09-24', proof: '系统回执' }],
      id: 'platform-answer',
      due: '2026-10-09',
    },
    // Friday 18 September + 5: Sunday 20 (make-up), 21, 22, 23, 24.
    {
      what: 'platform answer over a make-up day',
      events: [drafted, sent, { kind: 'delivered', day: '2026-09-18', proof: '系统回执' }],
      id: 'platform-answer',
      due: '2026-09-24',
    },
    // Arrived 16 September, 15 days before the holiday: day 15 is 1 October, so it ends on 8 October.
    {
      what: 'counter-notice ending in the holiday',
      events: [{ kind: 'counter-notice', arrivedAtHolder: '2026-09-16', summary: '声明系自产' }],
      id: 'counter-notice',
      due: '2026-10-08',
    },
    // The same arrival with a delay by notarisation: 20 working days are 17 18 20 21 22 23 24 28 29 30 September,
    // 8 9 10 12 13 14 15 16 19 20 October.
    {
      what: 'counter-notice delayed by notarisation',
      events: [
        { kind: 'counter-notice', arrivedAtHolder: '2026-09-16', summary: '声明系自产' },
        { kind: 'counter-delayed', why: '公证认证' },
      ],
      id: 'counter-notice',
      due: '2026-10-20',
    },
    // Arrived 25 September: day 15 is Saturday 10 October, a worked day: it ends there.
    {
      what: 'counter-notice ending on a make-up Saturday',
      events: [{ kind: 'counter-notice', arrivedAtHolder: '2026-09-25', summary: '声明系自产' }],
      id: 'counter-notice',
      due: '2026-10-10',
    },
    // Wednesday 30 September + 3 working days: 8, 9, 10 (make-up) October.
    {
      what: 'objection',
      events: [{ kind: 'objection', from: '某店', day: '2026-09-30', text: '本店产品产自温县' }],
      id: 'objection',
      due: '2026-10-10',
    },
  ] satisfies { what: string; events: NoticeEvent[]; id: ClockId; due: string }[])(
    '$what',
    ({ events, id, due }) => {
      expect(clock(events, id)?.due).toEqual({ day: due, provisional: false });
    },
  );

  it('does not start without a delivery fact', () => {
    expect(clock([drafted, sent], 'platform-answer')).toMatchObject({ state: 'not-started', due: null });
    expect(
      clock([{ kind: 'counter-notice', arrivedAtHolder: null, summary: '待核到达日' }], 'counter-notice'),
    ).toMatchObject({ state: 'not-started' });
  });

  it('is running on the due day and overdue on the next', () => {
    const events: NoticeEvent[] = [
      drafted,
      sent,
      { kind: 'delivered', day: '2026-09-24', proof: '系统回执' },
    ];
    expect(clock(events, 'platform-answer', '2026-10-09')?.state).toBe('running');
    expect(clock(events, 'platform-answer', '2026-10-10')?.state).toBe('overdue');
  });

  it('is met when the step was done, however late', () => {
    const events: NoticeEvent[] = [
      drafted,
      sent,
      { kind: 'delivered', day: '2026-09-18', proof: '回执' },
      { kind: 'answered', answer: 'removed', day: '2026-09-29' },
    ];
    expect(clock(events, 'platform-answer')?.state).toBe('met');
  });

  it('counts the signature from the day in China, not in UTC', () => {
    const late = noticeClocks(record([drafted], '2026-09-16T17:00:00Z'), '2026-09-17', calendar);
    expect(late[0]).toMatchObject({ id: 'signature', from: '2026-09-17', due: { day: '2026-09-18' } });
  });
});

describe('noticeStatus', () => {
  it('keeps a send that may have been accepted visible as undecided', () => {
    expect(
      noticeStatus([
        drafted,
        { kind: 'signed' },
        { kind: 'queued', channel: 'mail' },
        { kind: 'sending', messageId: 'm1' },
        { kind: 'undecided', why: '连接中断' },
      ]),
    ).toBe('undecided');
  });

  it('returns to where it stood when an objection is rejected', () => {
    const objected: NoticeEvent[] = [
      drafted,
      sent,
      { kind: 'objection', from: '某店', day: '2026-09-30', text: '系自产' },
    ];
    expect(noticeStatus(objected)).toBe('objected');
    expect(
      noticeStatus([
        ...objected,
        { kind: 'objection-decided', upheld: false, day: '2026-10-08', why: '未提供产地证明' },
      ]),
    ).toBe('sent');
  });

  it('is withdrawn when an objection is upheld', () => {
    expect(
      noticeStatus([
        drafted,
        sent,
        { kind: 'objection', from: '某店', day: '2026-09-30', text: '系自产' },
        { kind: 'objection-decided', upheld: true, day: '2026-10-08', why: '产地证明属实' },
        { kind: 'withdrawn', why: '异议成立' },
      ]),
    ).toBe('withdrawn');
  });
});
