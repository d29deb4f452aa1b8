import type { ClockState } from './notice-clocks.ts';
import type { RecordedReferralEvent, ReferralKind } from './referral.ts';
import { type DueDay, shanghaiDay, type WorkingCalendar } from './working-days.ts';

export const REFERRAL_CLOCK_IDS = ['signature', 'case-filing', 'assistance', 'objection'] as const;
export type ReferralClockId = (typeof REFERRAL_CLOCK_IDS)[number];

export interface ReferralClock {
  id: ReferralClockId;
  owner: 'second-signer' | 'receiving-authority' | 'objection-officer';
  state: ClockState;
  from: string | null;
  due: DueDay | null;
}

/** 处罚程序规定 18 and 45. All are working days; only the objection term is a setting of ours. */
export const REFERRAL_TERMS = {
  filingWorkingDays: 15,
  filingExtensionWorkingDays: 15,
  assistanceWorkingDays: 15,
  objectionWorkingDays: 3,
  signatureWorkingDays: 1,
} as const;
export type ReferralTerms = { [Name in keyof typeof REFERRAL_TERMS]: number };

/** Kinds whose arrival obliges the receiver to decide whether to file a case. */
const FILES_CASE: ReadonlySet<ReferralKind> = new Set(['case-source', 'transfer', 'lead-report']);

/** Every clock of a referral as it stands on `today` (YYYY-MM-DD): a pure function of its events. */
export function referralClocks(
  kind: ReferralKind,
  events: readonly RecordedReferralEvent[],
  today: string,
  calendar: WorkingCalendar,
  terms: ReferralTerms = REFERRAL_TERMS,
): ReferralClock[] {
  const clocks: ReferralClock[] = [];
  const add = (clock: Omit<ReferralClock, 'state'>, met: boolean) => {
    const running: ClockState =
      clock.due === null ? 'not-started' : today > clock.due.day ? 'overdue' : 'running';
    clocks.push({ ...clock, state: met ? 'met' : running });
  };
  const last = <K extends RecordedReferralEvent['kind']>(wanted: K) =>
    events.findLast((event): event is Extract<RecordedReferralEvent, { kind: K }> => event.kind === wanted);

  const drafted = last('drafted');
  if (drafted) {
    const from = shanghaiDay(new Date(drafted.at));
    const due = calendar.afterWorkingDays(from, terms.signatureWorkingDays);
    add({ id: 'signature', owner: 'second-signer', from, due }, last('signed') !== undefined);
  }
  if (last('sent')) {
    const from = last('delivered')?.day ?? null;
    if (FILES_CASE.has(kind)) {
      const days = terms.filingWorkingDays + (last('filing-extended') ? terms.filingExtensionWorkingDays : 0);
      const due = from === null ? null : calendar.afterWorkingDays(from, days);
      add(
        { id: 'case-filing', owner: 'receiving-authority', from, due },
        last('filing-decided') !== undefined,
      );
    }
    if (kind === 'assistance') {
      const due = from === null ? null : calendar.afterWorkingDays(from, terms.assistanceWorkingDays);
      add({ id: 'assistance', owner: 'receiving-authority', from, due }, last('answered') !== undefined);
    }
  }
  const objection = last('objection');
  if (objection) {
    const decided = last('objection-decided');
    const due = calendar.afterWorkingDays(objection.day, terms.objectionWorkingDays);
    const met = decided !== undefined && decided.seq > objection.seq;
    add({ id: 'objection', owner: 'objection-officer', from: objection.day, due }, met);
  }
  return clocks;
}
