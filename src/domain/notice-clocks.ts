import type { RecordedNoticeEvent } from './notice.ts';
import { type DueDay, shanghaiDay, type WorkingCalendar } from './working-days.ts';

/** Days allowed for each step. The statute's are fixed; the others are settings or facts of a platform. */
export interface ClockRules {
  /** 电子商务法 43: the holder tells the platform of a complaint or suit within 15 natural days of arrival. */
  counterNoticeNaturalDays: number;
  /** 法释〔2020〕9号: delays the holder cannot help extend it to this many working days at most. */
  counterNoticeLimitWorkingDays: number;
  objectionWorkingDays: number;
  /** What the platform's own rules say it takes to answer; no statute fixes it. */
  platformAnswerWorkingDays: number;
  signatureWorkingDays: number;
}

export const DEFAULT_CLOCK_RULES: ClockRules = {
  counterNoticeNaturalDays: 15,
  counterNoticeLimitWorkingDays: 20,
  objectionWorkingDays: 3,
  platformAnswerWorkingDays: 5,
  signatureWorkingDays: 1,
};

/** Days after the verified removal on which the crawler looks again. */
export const RECHECK_DAYS = [1, 3, 7, 30, 90] as const;

export const CLOCK_IDS = ['signature', 'platform-answer', 'counter-notice', 'objection'] as const;
export type ClockId = (typeof CLOCK_IDS)[number];

/**
 * running      due in the future
 * overdue      due day has passed
 * met          the step was done
 * not-started  未起算: the fact that starts it is not recorded (no delivery, no arrival at the holder)
 */
export type ClockState = 'running' | 'overdue' | 'met' | 'not-started';

export interface Clock {
  id: ClockId;
  /** Whose move it is. */
  owner: 'second-signer' | 'platform' | 'right-holder' | 'objection-officer';
  state: ClockState;
  /** The day counting starts after; null while not started. */
  from: string | null;
  due: DueDay | null;
}

type Of<K extends RecordedNoticeEvent['kind']> = Extract<RecordedNoticeEvent, { kind: K }>;

function last<K extends RecordedNoticeEvent['kind']>(
  events: readonly RecordedNoticeEvent[],
  kind: K,
): Of<K> | undefined {
  return events.findLast((event): event is Of<K> => event.kind === kind);
}

/** Every clock of a notice as it stands on `today` (YYYY-MM-DD): a pure function of its events. */
export function noticeClocks(
  events: readonly RecordedNoticeEvent[],
  today: string,
  calendar: WorkingCalendar,
  rules: ClockRules = DEFAULT_CLOCK_RULES,
): Clock[] {
  const clocks: Clock[] = [];
  const add = (id: ClockId, owner: Clock['owner'], from: string | null, due: DueDay | null, met: boolean) => {
    const state: ClockState = met
      ? 'met'
      : due === null
        ? 'not-started'
        : today > due.day
          ? 'overdue'
          : 'running';
    clocks.push({ id, owner, state, from, due });
  };

  const drafted = last(events, 'drafted');
  if (drafted) {
    const from = shanghaiDay(new Date(drafted.at));
    add(
      'signature',
      'second-signer',
      from,
      calendar.afterWorkingDays(from, rules.signatureWorkingDays),
      last(events, 'signed') !== undefined,
    );
  }

  if (last(events, 'sent')) {
    // A notice works from its arrival at the platform, not from our pressing a button.
    const from = last(events, 'delivered')?.day ?? null;
    const due = from === null ? null : calendar.afterWorkingDays(from, rules.platformAnswerWorkingDays);
    add('platform-answer', 'platform', from, due, last(events, 'answered') !== undefined);
  }

  const counter = last(events, 'counter-notice');
  if (counter) {
    const from = counter.arrivedAtHolder;
    const delayed = last(events, 'counter-delayed');
    const natural = from === null ? null : calendar.afterNaturalDays(from, rules.counterNoticeNaturalDays);
    const limit = from === null ? null : calendar.afterWorkingDays(from, rules.counterNoticeLimitWorkingDays);
    // The delay never shortens the statutory 15 days, whatever the holidays between do.
    const extended = limit !== null && natural !== null && limit.day > natural.day ? limit : natural;
    const due = delayed !== undefined && delayed.seq > counter.seq ? extended : natural;
    const decided = last(events, 'counter-decided');
    add('counter-notice', 'right-holder', from, due, decided !== undefined && decided.seq > counter.seq);
  }

  const objection = last(events, 'objection');
  if (objection) {
    const decided = last(events, 'objection-decided');
    const due = calendar.afterWorkingDays(objection.day, rules.objectionWorkingDays);
    add(
      'objection',
      'objection-officer',
      objection.day,
      due,
      decided !== undefined && decided.seq > objection.seq,
    );
  }
  return clocks;
}
