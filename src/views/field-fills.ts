import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';

/** How often one field was filled on the newest day of a page type, against the seven days before. */
export const FieldFillRow = z.object({
  platform: z.string(),
  page: z.string(),
  /** YYYY-MM-DD in China: the newest day with goods. */
  day: z.string(),
  field: z.string(),
  /** Share of items of that day that had it, 0 to 1, and of how many. */
  share: z.number(),
  items: z.number(),
  /** The same of the days before; null on the first day. */
  before: z.number().nullable(),
  /** Where it was read on that day, the most frequent first. */
  sources: z.array(z.string()),
});
export type FieldFillRow = z.infer<typeof FieldFillRow>;

/** Every field of every page type that was read, in a stable order. */
export async function fieldFillRows(db: Connection): Promise<FieldFillRow[]> {
  const { rows } = await db.execute<FieldFillRow>(sql`
    with newest as (select platform, page, max(day) as day from field_fills group by platform, page),
    today as (
      select f.platform, f.page, f.day, f.field, sum(f.count) as items,
        sum(f.count) filter (where f.source <> 'none') as filled,
        array_agg(f.source order by f.count desc) filter (where f.source <> 'none') as sources
      from field_fills f join newest n using (platform, page, day) group by 1, 2, 3, 4),
    earlier as (
      select f.platform, f.page, f.field, sum(f.count) as items,
        sum(f.count) filter (where f.source <> 'none') as filled
      from field_fills f join newest n using (platform, page)
      where f.day < n.day and f.day >= to_char(n.day::date - 7, 'YYYY-MM-DD') group by 1, 2, 3)
    select t.platform, t.page, t.day, t.field, t.items::int as items,
      (coalesce(t.filled, 0)::float / t.items) as share,
      (coalesce(e.filled, 0)::float / e.items) as before, coalesce(t.sources, '{}') as sources
    from today t left join earlier e using (platform, page, field)
    where t.items > 0 order by 1, 2, 4`);
  return rows;
}
