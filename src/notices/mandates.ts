import { randomUUID } from 'node:crypto';
import { and, desc, eq } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { confirmedRights, mandates } from '#db/tables/mandates';
import { Mandate } from '#domain/mandate';
import { appendEvent } from '#src/audit/chain';
import type { Author } from './store.ts';

export type ConfirmedRight = typeof confirmedRights.$inferSelect;
export type NewRight = Omit<ConfirmedRight, 'id' | 'confirmedBy' | 'confirmedAt'>;

/** Mandates, the newest first. */
export async function listMandates(db: Connection, unitId?: string): Promise<Mandate[]> {
  const rows = await db
    .select()
    .from(mandates)
    .where(unitId === undefined ? undefined : eq(mandates.unitId, unitId))
    .orderBy(desc(mandates.createdAt));
  return rows.map((row) => Mandate.parse(row));
}

/** Records a mandate. The scanned paper must be in the file store already. */
export async function addMandate(
  tx: Transaction,
  mandate: Omit<Mandate, 'id' | 'revokedAt'>,
  { by, now }: Author,
): Promise<Mandate> {
  const whole = Mandate.parse({ ...mandate, id: `M${randomUUID().slice(0, 8)}`, revokedAt: null });
  await tx.insert(mandates).values({ ...whole, createdBy: by, createdAt: now });
  const payload = { ...whole };
  await appendEvent(tx, {
    subjectKind: 'mandate',
    subjectId: whole.id,
    actor: by,
    kind: 'added',
    payload,
    at: now,
  });
  return whole;
}

/** Ends a mandate from a day on; what was sent before stays as it is. */
export async function revokeMandate(
  tx: Transaction,
  id: string,
  day: string,
  { by, now }: Author,
): Promise<boolean> {
  const changed = await tx
    .update(mandates)
    .set({ revokedAt: day })
    .where(eq(mandates.id, id))
    .returning({ id: mandates.id });
  if (changed.length === 0) return false;
  await appendEvent(tx, {
    subjectKind: 'mandate',
    subjectId: id,
    actor: by,
    kind: 'revoked',
    payload: { day },
    at: now,
  });
  return true;
}

/** Records a right as a person has read it from its certificate; reading it again replaces what was there. */
export async function confirmRight(tx: Transaction, right: NewRight, { by, now }: Author): Promise<string> {
  const id = randomUUID();
  const [row] = await tx
    .insert(confirmedRights)
    .values({ ...right, id, confirmedBy: by, confirmedAt: now })
    .onConflictDoUpdate({
      target: [confirmedRights.indication, confirmedRights.kind, confirmedRights.number],
      set: { ...right, confirmedBy: by, confirmedAt: now },
    })
    .returning({ id: confirmedRights.id });
  const rightId = row?.id ?? id;
  await appendEvent(tx, {
    subjectKind: 'register',
    subjectId: `right:${rightId}`,
    actor: by,
    kind: 'right-confirmed',
    payload: { ...right },
    at: now,
  });
  return rightId;
}

export async function readRight(db: Connection, id: string): Promise<ConfirmedRight | null> {
  const [row] = await db.select().from(confirmedRights).where(eq(confirmedRights.id, id));
  return row ?? null;
}

/** Rights of an indication on file: those valid on the day first, marks before announcements. */
export async function rightsOf(db: Connection, indication: string, day: string): Promise<ConfirmedRight[]> {
  const rows = await db
    .select()
    .from(confirmedRights)
    .where(and(eq(confirmedRights.indication, indication)));
  const valid = (right: ConfirmedRight) =>
    right.validFrom <= day && (right.validTo === null || day <= right.validTo) ? 0 : 1;
  const mark = (right: ConfirmedRight) => (right.kind.endsWith('-mark') ? 0 : 1);
  return rows.sort((a, b) => valid(a) - valid(b) || mark(a) - mark(b) || (a.number < b.number ? -1 : 1));
}
