import type { Connection } from '#db/database';
import { reviewCapacity } from '#db/tables/index';

/** Sets how many leads can be looked at in a day. */
export async function setCapacity(db: Connection, leadsPerDay: number, by: string, now: Date): Promise<void> {
  const values = { leadsPerDay, setBy: by, setAt: now };
  await db
    .insert(reviewCapacity)
    .values(values)
    .onConflictDoUpdate({ target: reviewCapacity.id, set: values });
}
