import { and, desc, eq } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { nextReference } from '#db/document-numbers';
import { documentLeads } from '#db/tables/notices';
import { referrals } from '#db/tables/referrals';
import {
  REFERRAL_MARKS,
  type RecordedReferralEvent,
  ReferralEvent,
  type ReferralKind,
  type ReferralStatus,
  referralStatus,
} from '#domain/referral';
import type { Unit } from '#domain/unit';
import { shanghaiDay } from '#domain/working-days';
import { appendEvents, readChain } from '#src/audit/chain';

export type ReferralRecord = typeof referrals.$inferSelect;

export interface Author {
  by: string;
  now: Date;
}

/** What a draft is made of; number, status and history are added here. */
export type NewReferral = Pick<
  ReferralRecord,
  | 'kind'
  | 'addresseeId'
  | 'addresseeName'
  | 'addresseeMail'
  | 'routingWhy'
  | 'caseNumber'
  | 'jurisdiction'
  | 'facts'
  | 'packets'
  | 'demo'
> & { leadIds: readonly string[] };

const NO_MARK = '地标';

/** Writes a draft with the unit's next number of its kind and year, in the caller's transaction. */
export async function insertReferral(
  tx: Transaction,
  unit: Pick<Unit, 'id' | 'documentMark'>,
  { leadIds, ...draft }: NewReferral,
  { by, now }: Author,
): Promise<ReferralRecord> {
  const series = `${unit.documentMark ?? NO_MARK}${REFERRAL_MARKS[draft.kind]}`;
  const year = Number(shanghaiDay(now).slice(0, 4));
  const reference = await nextReference(tx, { unitId: unit.id, series, year });
  const [row] = await tx
    .insert(referrals)
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
  const { id } = row as ReferralRecord;
  if (leadIds.length > 0) {
    await tx
      .insert(documentLeads)
      .values(leadIds.map((leadId) => ({ documentKind: 'referral' as const, documentId: id, leadId })));
  }
  return appendReferralEvents(tx, id, [{ kind: 'drafted', reference }], { by, now });
}

/** The referral, locked until the transaction ends; null when there is none. */
export async function lockReferral(tx: Transaction, id: string): Promise<ReferralRecord | null> {
  const [row] = await tx.select().from(referrals).where(eq(referrals.id, id)).for('update');
  return row ?? null;
}

export async function readReferral(db: Connection, id: string): Promise<ReferralRecord | null> {
  const [row] = await db.select().from(referrals).where(eq(referrals.id, id));
  return row ?? null;
}

/** Referrals, the latest change first. */
export async function listReferrals(
  db: Connection,
  { status, kind }: { status?: ReferralStatus; kind?: ReferralKind } = {},
): Promise<ReferralRecord[]> {
  return db
    .select()
    .from(referrals)
    .where(
      and(
        status === undefined ? undefined : eq(referrals.status, status),
        kind === undefined ? undefined : eq(referrals.kind, kind),
      ),
    )
    .orderBy(desc(referrals.updatedAt), desc(referrals.id))
    .limit(1000);
}

/** The leads a referral is about. */
export async function leadsOfReferral(db: Connection, id: string): Promise<string[]> {
  const rows = await db
    .select({ leadId: documentLeads.leadId })
    .from(documentLeads)
    .where(and(eq(documentLeads.documentKind, 'referral'), eq(documentLeads.documentId, id)))
    .orderBy(documentLeads.leadId);
  return rows.map(({ leadId }) => leadId);
}

/** The referral's history, oldest first. */
export async function referralHistory(db: Connection, id: string): Promise<RecordedReferralEvent[]> {
  return (await readChain(db, 'referral', id)).map(({ seq, actor, at, kind, payload }) => ({
    ...ReferralEvent.parse({ ...payload, kind }),
    seq,
    actor,
    at,
  }));
}

/** Appends events and writes what they make of the referral, in the caller's transaction. Lock it first. */
export async function appendReferralEvents(
  tx: Transaction,
  id: string,
  added: readonly ReferralEvent[],
  { by, now }: Author,
): Promise<ReferralRecord> {
  await appendEvents(
    tx,
    added.map(({ kind, ...payload }) => ({
      subjectKind: 'referral' as const,
      subjectId: id,
      actor: by,
      kind,
      payload,
      at: now,
    })),
  );
  const history = await referralHistory(tx, id);
  const [row] = await tx
    .update(referrals)
    .set({ ...projectReferral(history), updatedAt: now })
    .where(eq(referrals.id, id))
    .returning();
  return row as ReferralRecord;
}

/** What the `referrals` row holds of a history; `audit verify` computes it again and compares. */
export function projectReferral(events: readonly RecordedReferralEvent[]) {
  const status = referralStatus(events);
  const signed = events.findLast(({ kind }) => kind === 'signed');
  return {
    status,
    signer: status === 'draft' ? null : (signed?.actor ?? null),
    revision: events.at(-1)?.seq ?? 0,
  };
}
