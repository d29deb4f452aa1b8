import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';

/** A listing that an original brought, with what became of it. */
export const IntakeRow = z.object({
  platform: z.string(),
  itemId: z.string(),
  title: z.string(),
  verdict: z.string().nullable(),
  held: z.boolean(),
  leads: z.array(z.string()),
});
export type IntakeRow = z.infer<typeof IntakeRow>;

/** The rows behind the counts of an intake, those with leads first. */
export async function intakeRows(db: Connection, intakeId: number, limit: number): Promise<IntakeRow[]> {
  const { rows } = await db.execute<{
    platform: string;
    item_id: string;
    title: string;
    verdict: string | null;
    held: boolean;
    leads: string[];
  }>(sql`
    select l.platform, l.item_id, left(l.title, 300) as title, j.verdict,
      exists (select from unproven_readings u where u.listing_id = l.id and u.released_at is null) as held,
      coalesce((select array_agg(d.id::text order by d.id) from leads d where d.listing_id = l.id), '{}') as leads
    from intake_listings i join listings l on l.id = i.listing_id
    left join lateral (select verdict from judgements j
      where j.listing_id = l.id and j.listing_version = l.version order by j.id desc limit 1) j on true
    where i.intake_id = ${intakeId}
    order by cardinality(coalesce((select array_agg(d.id) from leads d where d.listing_id = l.id), '{}')) desc, l.id
    limit ${limit}`);
  return rows.map(({ item_id: itemId, ...row }) => ({ itemId, ...row }));
}

/** What became of the listings of each intake. */
export async function intakeCounts(db: Connection, intakeIds: readonly number[]) {
  if (intakeIds.length === 0) return new Map<number, { judged: number; leads: number; held: number }>();
  const { rows } = await db.execute<{ id: string; judged: number; leads: number; held: number }>(sql`
    select i.intake_id as id,
      count(*) filter (where exists (select from judgements j
        where j.listing_id = l.id and j.listing_version = l.version))::int as judged,
      coalesce(sum((select count(*) from leads d where d.listing_id = l.id)), 0)::int as leads,
      count(*) filter (where exists (select from unproven_readings u
        where u.listing_id = l.id and u.released_at is null))::int as held
    from intake_listings i join listings l on l.id = i.listing_id
    where i.intake_id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(intakeIds)}::jsonb))
    group by i.intake_id`);
  return new Map(rows.map(({ id, ...counts }) => [Number(id), counts]));
}
