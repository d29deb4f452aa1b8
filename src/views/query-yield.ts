import { sql } from 'drizzle-orm';
import type { Connection } from '#db/database';

/**
 * Leads that stood on listings seen by a query on a platform in the last ninety days, as `platform query` → count:
 * how much there is to be found, by what was found there.
 */
export async function queryYield(db: Connection, now: Date): Promise<Map<string, number>> {
  const since = new Date(now.getTime() - 90 * 86_400_000).toISOString();
  const { rows } = await db.execute<{ platform: string; query: string; leads: number }>(sql`
    select r.platform, r.query, count(distinct d.id)::int as leads
    from crawl_runs r join crawl_run_listings c on c.run_id = r.id join leads d on d.listing_id = c.listing_id
    where r.started_at > ${since}::timestamptz group by 1, 2`);
  return new Map(rows.map(({ platform, query, leads }) => [`${platform} ${query}`, leads]));
}
