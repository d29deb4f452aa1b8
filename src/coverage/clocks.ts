import { eq, sql } from 'drizzle-orm';
import type { Database } from '#db/database';
import { domainClocks } from '#db/tables/index';

/** The politeness clock of a domain; times are epoch milliseconds. See `DomainClock` in crawlers/run/ports.ts. */
export interface StoredClock {
  steadyUntil: number;
  backoffUntil: number;
  backoffStep: number;
  limitedSince: number | null;
  day: string;
  pagesToday: number;
}

const FRESH: StoredClock = {
  steadyUntil: 0,
  backoffUntil: 0,
  backoffStep: 0,
  limitedSince: null,
  day: '',
  pagesToday: 0,
};

/** Clocks in PostgreSQL: the row lock makes reading and setting one act across all workers. */
export function clockStore(db: Database) {
  return {
    async change<T>(
      domain: string,
      step: (clock: StoredClock) => { clock: StoredClock; result: T },
    ): Promise<T> {
      return db.transaction(async (tx) => {
        await tx.insert(domainClocks).values({ domain, clock: FRESH }).onConflictDoNothing();
        const [row] = await tx
          .select({ clock: domainClocks.clock })
          .from(domainClocks)
          .where(eq(domainClocks.domain, domain))
          .for('update');
        const next = step(row?.clock as StoredClock);
        await tx
          .update(domainClocks)
          .set({ clock: sql`${JSON.stringify(next.clock)}::jsonb` })
          .where(eq(domainClocks.domain, domain));
        return next.result;
      });
    },
  };
}
