import { sql } from 'drizzle-orm';
import type { Connection } from '#db/database';

/** What the rules made of some listings. */
export interface JudgedCounts {
  hits: number;
  leads: number;
  newLeads: number;
}

/**
 * Counts hits and leads of these listings.
 * @param since leads opened from this moment on are new
 */
export async function judgedCounts(
  db: Connection,
  listingIds: readonly number[],
  since: Date,
): Promise<JudgedCounts> {
  const { rows } = await db.execute<{ hits: string; leads: string; new_leads: string }>(sql`
    with own as (select value::bigint as id from jsonb_array_elements_text(${JSON.stringify(listingIds)}::jsonb)),
    judged as (
      select distinct on (j.listing_id) jsonb_array_length(j.hits) as hits
      from judgements j join own on own.id = j.listing_id
      order by j.listing_id, j.listing_version desc, j.id desc),
    led as (
      select l.opened_at from leads l join own on own.id = l.listing_id
      where l.verdict in ('lead', 'guidance'))
    select (select coalesce(sum(hits), 0) from judged) as hits, (select count(*) from led) as leads,
      (select count(*) from led where opened_at >= ${since.toISOString()}::timestamptz) as new_leads`);
  const [row] = rows;
  return { hits: Number(row?.hits), leads: Number(row?.leads), newLeads: Number(row?.new_leads) };
}
