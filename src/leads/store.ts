import { eq } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { leads } from '#db/tables/index';
import type { LeadEvent, NumberedLeadEvent } from '#domain/lead';
import { appendEvents, readChain } from '#src/audit/chain';
import { type LeadProjection, leadEventsOf, projectLead } from './projection.ts';

export type LeadRecord = typeof leads.$inferSelect;

export interface Author {
  /** Account name, or `system:<part>`. */
  by: string;
  now: Date;
}

/** The lead, locked until the transaction ends: deciding on it and re-judging it take turns. */
export async function lockLead(tx: Transaction, id: string): Promise<LeadRecord | null> {
  const [row] = await tx.select().from(leads).where(eq(leads.id, id)).for('update');
  return row ?? null;
}

/** The lead's history, oldest first. */
export async function leadHistory(db: Connection, id: string): Promise<NumberedLeadEvent[]> {
  return leadEventsOf(await readChain(db, 'lead', id));
}

/**
 * Appends events to a lead and writes what they make of it, in the caller's transaction. Every part that
 * moves a lead (evidence, notices, re-checks) goes through here. Lock the lead first.
 */
export async function appendLeadEvents(
  tx: Transaction,
  leadId: string,
  added: readonly LeadEvent[],
  { by, now }: Author,
): Promise<LeadProjection> {
  await appendEvents(
    tx,
    added.map((event) => chained(leadId, event, by, now)),
  );
  const projection = projectLead(await leadHistory(tx, leadId));
  await tx
    .update(leads)
    .set({ ...projection, updatedAt: now })
    .where(eq(leads.id, leadId));
  return projection;
}

/** A lead event as the chain takes it. */
export function chained(leadId: string, event: LeadEvent, by: string, now: Date) {
  const { kind, ...payload } = event;
  return { subjectKind: 'lead' as const, subjectId: leadId, actor: by, kind, payload, at: now };
}
