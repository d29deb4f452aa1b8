import type { NoticeStatus } from '#domain/notice';
import { type Clock as NoticeClock, noticeClocks } from '#domain/notice-clocks';
import type { ReferralStatus } from '#domain/referral';
import { REFERRAL_NAMES, type ReferralKind } from '#domain/referral';
import { type ReferralClock, referralClocks } from '#domain/referral-clocks';
import { lettersIn } from '#src/notices/outbox';
import { listNotices, noticeHistory } from '#src/notices/store';
import { listReferrals, referralHistory } from '#src/referrals/store';
import { chinaDay } from '#support/clock';
import type { Casework, DocumentKind } from './casework.ts';

/** One line of the board: a document with the clock that runs out first. */
export interface BoardRow {
  kind: DocumentKind;
  id: string;
  reference: string;
  /** Which letter it is, and its name in Chinese. */
  letter: 'notice' | ReferralKind;
  name: string;
  to: string;
  status: NoticeStatus | ReferralStatus;
  drafter: string;
  signer: string | null;
  leads: number;
  demo: boolean;
  clocks: (NoticeClock | ReferralClock)[];
  /** The open clock that ends first; null when none runs. */
  next: NoticeClock | ReferralClock | null;
  /** A letter of it, the document or its withdrawal, of which nobody knows whether it arrived. */
  undecidedMail: boolean;
  updatedAt: Date;
}

const URGENCY: Record<string, number> = { overdue: 0, running: 1, 'not-started': 2, met: 3 };

/** Every open document, the most urgent first: overdue, then by due day, then what has not started. */
export async function board(casework: Casework, { all = false } = {}): Promise<BoardRow[]> {
  const { db, calendar, clock } = casework;
  const today = chinaDay(clock.now());
  const unsure = new Set((await lettersIn(db, ['undecided'])).map(({ documentId }) => documentId));
  const rows: BoardRow[] = [];
  for (const notice of await listNotices(db)) {
    if (!all && ['closed', 'withdrawn'].includes(notice.status) && !unsure.has(notice.id)) continue;
    const clocks = noticeClocks(await noticeHistory(db, notice.id), today, calendar);
    const to = casework.platforms.get(notice.platform)?.name ?? notice.platform;
    rows.push(
      rowOf('notice', notice, {
        letter: 'notice',
        name: '权利人通知',
        to,
        leads: notice.links.length,
        clocks,
        unsure,
      }),
    );
  }
  for (const referral of await listReferrals(db)) {
    if (!all && ['closed', 'withdrawn'].includes(referral.status) && !unsure.has(referral.id)) continue;
    const clocks = referralClocks(referral.kind, await referralHistory(db, referral.id), today, calendar);
    const leads = (referral.facts as { leads?: unknown[] }).leads?.length ?? 0;
    const name = REFERRAL_NAMES[referral.kind];
    rows.push(
      rowOf('referral', referral, {
        letter: referral.kind,
        name,
        to: referral.addresseeName,
        leads,
        clocks,
        unsure,
      }),
    );
  }
  return rows.sort(byUrgency);
}

type Stored = Pick<BoardRow, 'id' | 'reference' | 'status' | 'drafter' | 'signer' | 'demo' | 'updatedAt'>;

function rowOf(
  kind: DocumentKind,
  { id, reference, status, drafter, signer, demo, updatedAt }: Stored,
  own: Pick<BoardRow, 'letter' | 'name' | 'to' | 'leads' | 'clocks'> & { unsure: ReadonlySet<string> },
): BoardRow {
  const { unsure, ...shown } = own;
  const next = shown.clocks.filter(({ state }) => state !== 'met').sort(compare)[0] ?? null;
  const stored = { kind, id, reference, status, drafter, signer, demo, updatedAt };
  return { ...stored, ...shown, next, undecidedMail: unsure.has(id) };
}

function compare(a: NoticeClock | ReferralClock, b: NoticeClock | ReferralClock): number {
  const urgency = (URGENCY[a.state] ?? 9) - (URGENCY[b.state] ?? 9);
  return urgency !== 0 ? urgency : (a.due?.day ?? '9').localeCompare(b.due?.day ?? '9');
}

function byUrgency(a: BoardRow, b: BoardRow): number {
  if (a.undecidedMail !== b.undecidedMail) return a.undecidedMail ? -1 : 1;
  if (a.next !== null && b.next !== null) return compare(a.next, b.next);
  return Number(b.next !== null) - Number(a.next !== null);
}
