import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';

/** A post with nothing on offer. Its author's name is not carried: only how long it is known to be. */
export const OpinionPost = z.object({
  listingId: z.number(),
  platform: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  /** First character of the author's name and stars. */
  author: z.string().nullable(),
  indications: z.array(z.string()),
  seenAt: z.date(),
  leads: z.array(z.string()),
  demo: z.boolean(),
});
export type OpinionPost = z.infer<typeof OpinionPost>;

export const OpinionFilter = z.object({
  indication: z.string().max(100).optional(),
  platform: z.string().max(40).optional(),
  text: z.string().trim().max(100).optional(),
});
export type OpinionFilter = z.infer<typeof OpinionFilter>;

export const OpinionPage = z.object({
  rows: z.array(OpinionPost),
  total: z.number(),
  days: z.array(z.object({ day: z.string(), posts: z.number() })),
  platforms: z.array(z.string()),
  indications: z.array(z.string()),
});
export type OpinionPage = z.infer<typeof OpinionPage>;

const SHOWN = 200;
const DAYS = 30;

/** Newest posts first, with the volume by day over the last thirty. Demonstration data is marked, not counted. */
export async function opinionPage(db: Connection, filter: OpinionFilter): Promise<OpinionPage> {
  const pattern = filter.text ? `%${filter.text.replace(/[\\%_]/g, '\\$&')}%` : null;
  const posts = sql`
    select l.*, coalesce(j.indications, '{}') as indications from listings l
    left join lateral (select indications from judgements where listing_id = l.id order by id desc limit 1) j on true
    where l.content ->> 'offer' = 'post'
      and (${filter.platform ?? null}::text is null or l.platform = ${filter.platform ?? null})
      and (${filter.indication ?? null}::text is null or ${filter.indication ?? null} = any(j.indications))
      and (${pattern}::text is null or l.title ilike ${pattern} or l.content ->> 'description' ilike ${pattern})`;
  const [{ rows }, { rows: days }, { rows: facets }] = await Promise.all([
    db.execute<
      Record<string, unknown> & { content: { description?: string; url?: string }; total: number }
    >(sql`
      with posts as (${posts})
      select id, platform, title, content, shop_name, indications, last_seen, demo,
        (select count(*)::int from posts) as total,
        (select coalesce(array_agg(leads.id), '{}') from leads where listing_id = posts.id) as leads
      from posts order by last_seen desc, id desc limit ${SHOWN}`),
    db.execute<{ day: string; posts: number }>(sql`
      with posts as (${posts})
      select to_char(first_seen at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as posts
      from posts where not demo and first_seen > now() - make_interval(days => ${DAYS}) group by 1 order by 1`),
    db.execute<{ platforms: string[]; indications: string[] }>(sql`
      select coalesce(array_agg(distinct l.platform), '{}') as platforms,
        coalesce((select array_agg(distinct name) from listings p join judgements j on j.listing_id = p.id,
          unnest(j.indications) name where p.content ->> 'offer' = 'post'), '{}') as indications
      from listings l where l.content ->> 'offer' = 'post'`),
  ]);
  return {
    rows: rows.map((row) => ({
      listingId: Number(row.id),
      platform: String(row.platform),
      text: [row.title, row.content.description].filter(Boolean).join('\n').slice(0, 2_000),
      url: row.content.url ?? null,
      author: row.shop_name ? hidden(String(row.shop_name)) : null,
      indications: row.indications as string[],
      seenAt: new Date(row.last_seen as string),
      leads: row.leads as string[],
      demo: row.demo === true,
    })),
    total: rows[0]?.total ?? 0,
    days,
    platforms: facets[0]?.platforms ?? [],
    indications: facets[0]?.indications ?? [],
  };
}

function hidden(name: string): string {
  return `${[...name][0] ?? ''}**`;
}
