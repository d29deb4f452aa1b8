import { and, eq, isNull } from 'drizzle-orm';
import type { Database, Transaction } from '#db/database';
import { handovers, leads, units } from '#db/tables/index';
import { appendEvent } from '#src/audit/chain';

/** Working rules of the office, in calendar days: a lead is signed for in three, its result known in thirty. */
const SIGN_DAYS = 3;
const RESULT_DAYS = 30;
const DAY_MS = 86_400_000;

interface Author {
  by: string;
  now: Date;
}

export type HandoverRefusal = 'no-lead' | 'no-unit' | 'not-confirmed' | 'already-handed-over';

/** 线索报送: gives a confirmed lead to a unit. The lead then belongs to it, until it is returned. */
export async function handOver(
  db: Database,
  { leadId, toUnit }: { leadId: string; toUnit: string },
  { by, now }: Author,
): Promise<{ id: string } | HandoverRefusal> {
  return db.transaction(async (tx) => {
    const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId)).for('update');
    if (!lead) return 'no-lead';
    if (['found', 'assigned', 'reopened', 'dismissed'].includes(lead.status)) return 'not-confirmed';
    const [unit] = await tx.select().from(units).where(eq(units.id, toUnit));
    if (!unit) return 'no-unit';
    const [row] = await tx
      .insert(handovers)
      .values({
        leadId,
        fromUnit: lead.unitId,
        toUnit,
        sentBy: by,
        sentAt: now,
        signDue: new Date(now.getTime() + SIGN_DAYS * DAY_MS),
        resultDue: new Date(now.getTime() + RESULT_DAYS * DAY_MS),
      })
      .onConflictDoNothing()
      .returning({ id: handovers.id });
    if (!row) return 'already-handed-over';
    await tx.update(leads).set({ unitId: toUnit }).where(eq(leads.id, leadId));
    await record(tx, row.id, 'sent', { leadId, fromUnit: lead.unitId, toUnit }, { by, now });
    return row;
  });
}

/** What the receiving unit answers. */
export type HandoverAnswer =
  | { kind: 'signed' }
  | { kind: 'returned'; why: string }
  | { kind: 'result'; text: string };

/** Records the answer once; false when there is no such open hand-over, or it was answered so before. */
export async function answerHandover(
  db: Database,
  id: string,
  answer: HandoverAnswer,
  { by, now }: Author,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const open = and(eq(handovers.id, id), isNull(handovers.returnedAt), isNull(handovers.resultAt));
    const [row] = await tx.select().from(handovers).where(open).for('update');
    if (!row || (answer.kind === 'signed' && row.signedAt !== null)) return false;
    const signed = row.signedAt === null ? { signedBy: by, signedAt: now } : {};
    if (answer.kind === 'signed') await tx.update(handovers).set(signed).where(eq(handovers.id, id));
    if (answer.kind === 'result') {
      const set = { ...signed, result: answer.text, resultBy: by, resultAt: now };
      await tx.update(handovers).set(set).where(eq(handovers.id, id));
    }
    if (answer.kind === 'returned') {
      const set = { returnedBy: by, returnedAt: now, returnedWhy: answer.why };
      await tx.update(handovers).set(set).where(eq(handovers.id, id));
      await tx.update(leads).set({ unitId: row.fromUnit }).where(eq(leads.id, row.leadId));
    }
    const { kind, ...payload } = answer;
    await record(tx, id, kind, { leadId: row.leadId, ...payload }, { by, now });
    return true;
  });
}

async function record(
  tx: Transaction,
  id: string,
  kind: string,
  payload: Record<string, unknown>,
  { by, now }: Author,
) {
  await appendEvent(tx, { subjectKind: 'handover', subjectId: id, actor: by, kind, payload, at: now });
}
