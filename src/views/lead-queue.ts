import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { events } from '#db/tables/events';
import { leads } from '#db/tables/leads';
import { reviewCapacity } from '#db/tables/saved-views';
import { OPEN_STATUSES } from './lead-filter.ts';

/** Leads a day that a unit is taken to manage when nobody has said otherwise. */
const DEFAULT_CAPACITY = 80;

/** Today's work: how much there is, how much can be done, and what will be left over. */
export const LeadQueue = z.object({
  capacity: z.number(),
  /** Leads that wait for a decision. */
  waiting: z.number(),
  /** Leads on which a person decided today and whose decision stands. */
  decidedToday: z.number(),
  /** Waiting leads beyond what is left of today's capacity. */
  overflow: z.number(),
});
export type LeadQueue = z.infer<typeof LeadQueue>;

/**
 * @param today start of the day in Asia/Shanghai
 * @param units whose leads are counted; null: everybody's
 */
export async function leadQueue(
  db: Connection,
  today: Date,
  units: readonly string[] | null = null,
): Promise<LeadQueue> {
  const within = units === null ? undefined : inArray(leads.unitId, [...units]);
  const [waiting, [decided], [set]] = await Promise.all([
    db.$count(leads, and(inArray(leads.status, [...OPEN_STATUSES]), within)),
    db
      .select({ count: sql<number>`count(distinct ${events.subjectId})::int` })
      .from(events)
      .innerJoin(leads, eq(leads.id, events.subjectId))
      .where(
        and(
          eq(events.subjectKind, 'lead'),
          inArray(events.kind, ['confirmed', 'dismissed']),
          gte(events.at, today),
          gte(leads.updatedAt, today),
          sql`${leads.status} not in ('found', 'assigned', 'reopened')`,
          within,
        ),
      ),
    db.select({ capacity: reviewCapacity.leadsPerDay }).from(reviewCapacity),
  ]);
  const capacity = set?.capacity ?? DEFAULT_CAPACITY;
  const decidedToday = decided?.count ?? 0;
  return {
    capacity,
    waiting,
    decidedToday,
    overflow: Math.max(0, waiting - Math.max(0, capacity - decidedToday)),
  };
}
