import { sql } from 'drizzle-orm';
import type { Database } from '#db/database';

export interface Totals {
  listings: number;
  /** Hits of the newest judgement of each listing. */
  hits: number;
  leads: number;
}

/** What the store holds altogether, demo data included: the figures of `npm start -- --once`. */
export async function totals(db: Database): Promise<Totals> {
  const { rows } = await db.execute<{ listings: number; hits: number; leads: number }>(sql`
    select (select count(*)::int from listings) as listings,
           (select coalesce(sum(jsonb_array_length(newest.hits)), 0)::int
              from (select distinct on (listing_id) hits from judgements order by listing_id, id desc) newest
           ) as hits,
           (select count(*)::int from leads) as leads`);
  return rows[0] ?? { listings: 0, hits: 0, leads: 0 };
}

/** Crawls of one platform: how many have ended, how many are under way. */
export async function crawlsOf(db: Database, platform: string): Promise<{ finished: number; open: number }> {
  const { rows } = await db.execute<{ finished: number; open: number }>(sql`
    select count(finished_at)::int as finished, (count(*) - count(finished_at))::int as open
      from crawl_runs where platform = ${platform}`);
  return rows[0] ?? { finished: 0, open: 0 };
}
