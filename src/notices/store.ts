import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { nextReference } from '#db/document-numbers';
import { documentLeads, notices } from '#db/tables/notices';
import { NoticeEvent, type NoticeStatus, noticeStatus, type RecordedNoticeEvent } from '#domain/notice';
import type { Unit } from '#domain/unit';
import { shanghaiDay } from '#domain/working-days';
import { appendEvents, readChain } from '#src/audit/chain';

export type NoticeRecord = typeof notices.$inferSelect;

export interface Author {
  /** Account name, or `system:<part>`. */
  by: string;
  now: Date;
}

/** What a draft is made of; number, status and history are added here. */
export type NewNotice = Pick<
  NoticeRecord,
  | 'platform'
  | 'indication'
  | 'rightId'
  | 'mandateId'
  | 'links'
  | 'packets'
  | 'actDate'
  | 'reasons'
  | 'law'
  | 'measure'
  | 'demo'
>;

/** Used in numbers while a unit has not told us its own 发文机关代字. */
export const NO_MARK = '地标';

/** Writes a draft with the unit's next number of the year. Everything happens in the caller's transaction. */
export async function insertNotice(
  tx: Transaction,
  unit: Pick<Unit, 'id' | 'documentMark'>,
  draft: NewNotice,
  { by, now }: Author,
): Promise<NoticeRecord> {
  const series = `${unit.documentMark ?? NO_MARK}通`;
  const year = Number(shanghaiDay(now).slice(0, 4));
  const reference = await nextReference(tx, { unitId: unit.id, series, year });
  const [row] = await tx
    .insert(notices)
    .values({
      ...draft,
      reference,
      unitId: unit.id,
      status: 'draft',
      drafter: by,
      revision: 0,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  const { id } = row as NoticeRecord;
  await tx
    .insert(documentLeads)
    .values(draft.links.map(({ leadId }) => ({ documentKind: 'notice' as const, documentId: id, leadId })));
  return appendNoticeEvents(tx, id, [{ kind: 'drafted', reference }], { by, now });
}

/** The notice, locked until the transaction ends; null when there is none. */
export async function lockNotice(tx: Transaction, id: string): Promise<NoticeRecord | null> {
  const [row] = await tx.select().from(notices).where(eq(notices.id, id)).for('update');
  return row ?? null;
}

export async function readNotice(db: Connection, id: string): Promise<NoticeRecord | null> {
  const [row] = await db.select().from(notices).where(eq(notices.id, id));
  return row ?? null;
}

export interface NoticeFilter {
  status?: NoticeStatus;
  platform?: string;
  unitId?: string;
  ids?: readonly string[];
}

/** Notices, the latest change first. */
export async function listNotices(db: Connection, filter: NoticeFilter = {}): Promise<NoticeRecord[]> {
  const { status, platform, unitId, ids } = filter;
  return db
    .select()
    .from(notices)
    .where(
      and(
        status === undefined ? undefined : eq(notices.status, status),
        platform === undefined ? undefined : eq(notices.platform, platform),
        unitId === undefined ? undefined : eq(notices.unitId, unitId),
        ids === undefined ? undefined : inArray(notices.id, [...ids]),
      ),
    )
    .orderBy(desc(notices.updatedAt), desc(notices.id))
    .limit(1000);
}

/** The notice's history, oldest first. */
export async function noticeHistory(db: Connection, id: string): Promise<RecordedNoticeEvent[]> {
  return (await readChain(db, 'notice', id)).map(({ seq, actor, at, kind, payload }) => ({
    ...NoticeEvent.parse({ ...payload, kind }),
    seq,
    actor,
    at,
  }));
}

/** Appends events and writes what they make of the notice, in the caller's transaction. Lock it first. */
export async function appendNoticeEvents(
  tx: Transaction,
  id: string,
  added: readonly NoticeEvent[],
  { by, now }: Author,
): Promise<NoticeRecord> {
  await appendEvents(
    tx,
    added.map(({ kind, ...payload }) => ({
      subjectKind: 'notice' as const,
      subjectId: id,
      actor: by,
      kind,
      payload,
      at: now,
    })),
  );
  const history = await noticeHistory(tx, id);
  const [row] = await tx
    .update(notices)
    .set({ ...projectNotice(history), updatedAt: now })
    .where(eq(notices.id, id))
    .returning();
  return row as NoticeRecord;
}

/** What the `notices` row holds of a history; `audit verify` computes it again and compares. */
export function projectNotice(events: readonly RecordedNoticeEvent[]) {
  const status = noticeStatus(events);
  const signed = events.findLast(({ kind }) => kind === 'signed');
  return {
    status,
    signer: status === 'draft' ? null : (signed?.actor ?? null),
    revision: events.at(-1)?.seq ?? 0,
  };
}

/** Open notices about these leads: a second one for the same link is refused. */
export async function openNoticesOf(db: Connection, leadIds: readonly string[]) {
  const rows = await db
    .select({ id: notices.id, leadId: documentLeads.leadId, status: notices.status })
    .from(documentLeads)
    .innerJoin(
      notices,
      and(eq(documentLeads.documentId, notices.id), eq(documentLeads.documentKind, 'notice')),
    )
    .where(inArray(documentLeads.leadId, [...leadIds]));
  return rows.filter(({ status }) => status !== 'closed' && status !== 'withdrawn' && status !== 'reopened');
}
