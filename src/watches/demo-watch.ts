import { sql } from 'drizzle-orm';
import type { Database } from '#db/database';
import { watches } from '#db/tables/watches';

export const DEMO_WATCH = 'demo';

/** Words under which the sample market offers its goods; its search shows everything under the first. */
const QUERIES = ['全部商品'];
const ONCE_A_DAY = 24 * 60;

/**
 * Gives an installation without any watch something to look at: every name, on the sample market. Calling it
 * again changes nothing, also after somebody has changed or switched off the watch.
 * @returns true when it was made just now
 */
export async function ensureDemoWatch(db: Database, now: Date): Promise<boolean> {
  const made = await db.execute(sql`
    insert into ${watches} (id, name, indications, queries, platforms, every_minutes, pages, next_due, created_by)
    select ${DEMO_WATCH}, '演示：示例集市', array['*'], array[${sql.join(
      QUERIES.map((query) => sql`${query}`),
      sql`, `,
    )}],
           array['sample-market'], ${ONCE_A_DAY}, 20, ${now.toISOString()}::timestamptz, 'system'
     where not exists (select 1 from ${watches})
    on conflict do nothing`);
  return made.rowCount === 1;
}
