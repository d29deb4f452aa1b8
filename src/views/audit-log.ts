import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { anchors, events } from '#db/tables/events';
import { SubjectKind } from '#domain/event';

/** One event of any chain, without personal fields. */
export const AuditRow = z.object({
  subjectKind: SubjectKind,
  subjectId: z.string(),
  seq: z.number(),
  at: z.date(),
  actor: z.string(),
  kind: z.string(),
  payload: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;

export interface AuditFilter {
  subjectKind?: SubjectKind | undefined;
  subjectId?: string | undefined;
  actor?: string | undefined;
  /** Only events before this moment: the last row of the page before. */
  before?: Date | undefined;
}

/** Newest first. */
export async function auditRows(db: Connection, filter: AuditFilter, limit: number): Promise<AuditRow[]> {
  const conditions: (SQL | undefined)[] = [
    filter.subjectKind && eq(events.subjectKind, filter.subjectKind),
    filter.subjectId ? eq(events.subjectId, filter.subjectId) : undefined,
    filter.actor ? eq(events.actor, filter.actor) : undefined,
    filter.before && lt(events.at, filter.before),
  ];
  return db
    .select({
      subjectKind: events.subjectKind,
      subjectId: events.subjectId,
      seq: events.seq,
      at: events.at,
      actor: events.actor,
      kind: events.kind,
      payload: events.payload,
      hash: events.hash,
    })
    .from(events)
    .where(and(...conditions))
    .orderBy(desc(events.at), desc(events.subjectId), desc(events.seq))
    .limit(limit);
}

/** The last daily anchor; null before the first. */
export async function lastAnchor(db: Connection): Promise<{ day: string; root: string } | null> {
  const [row] = await db
    .select({ day: anchors.day, root: anchors.root })
    .from(anchors)
    .orderBy(sql`day desc`)
    .limit(1);
  return row ?? null;
}
