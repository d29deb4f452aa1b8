import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { events } from '#db/tables/index';

/** True when this lead's history names a kept file of this hash. */
export async function leadNamesFile(db: Connection, leadId: string, sha256: string): Promise<boolean> {
  const count = await db.$count(
    events,
    and(
      eq(events.subjectKind, 'lead'),
      eq(events.subjectId, leadId),
      sql`${events.payload} ->> 'sha256' = ${sha256}`,
    ),
  );
  return count > 0;
}
