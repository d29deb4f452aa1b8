import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { PROVINCE_OF_CODE, provinceOf } from './provinces.ts';
import { leadsWithin } from './unit-scope.ts';

const Day = z.object({ day: z.string(), found: z.number(), confirmed: z.number(), dismissed: z.number() });
const Group = z.object({
  name: z.string(),
  listings: z.number(),
  leads: z.number(),
  confirmed: z.number(),
  dismissed: z.number(),
});
const Place = z.object({ province: z.string(), leads: z.number() });
const Exposure = z.object({
  indication: z.string(),
  platform: z.string(),
  /** Listings seen among the first hundred results of the name. */
  seen: z.number(),
  /** Confirmed and undecided leads among them. */
  leads: z.number(),
  /** Null when fewer than ninety were seen: a share of little says nothing. */
  share: z.number().nullable(),
});

/** Every figure beside its denominator; the sample market is left out everywhere. */
export const Statistics = z.object({
  /** First day, YYYY-MM-DD, Asia/Shanghai. */
  since: z.string(),
  days: z.array(Day),
  platforms: z.array(Group),
  indications: z.array(Group),
  shipFrom: z.array(Place),
  sellers: z.array(Place),
  exposure: z.array(Exposure),
  /** Leads opened in the period, of which confirmed, of which brought to an end. */
  closure: z.object({ confirmed: z.number(), closed: z.number() }),
  handovers: z.object({ sent: z.number(), answered: z.number() }),
});
export type Statistics = z.infer<typeof Statistics>;

const ENOUGH = 90;
const TOP = 100;

/**
 * @param since first day of the period, YYYY-MM-DD, Asia/Shanghai
 * @param units whose leads are counted; null: everybody's
 */
export async function statistics(
  db: Connection,
  since: string,
  units: readonly string[] | null = null,
): Promise<Statistics> {
  const within = leadsWithin(units);
  const from = sql`(${since}::date)::timestamp at time zone 'Asia/Shanghai'`;
  const open = sql`l.status not in ('found', 'assigned', 'reopened', 'dismissed')`;
  const rowsOf = async <T>(query: SQL) => (await db.execute(query)).rows as T[];
  const group = (column: SQL, listings: SQL) => sql`
    select ${column} as name, ${listings} as listings, count(*)::int as leads,
      (count(*) filter (where ${open}))::int as confirmed,
      (count(*) filter (where l.status = 'dismissed'))::int as dismissed
    from leads l where not l.demo and ${within} and l.opened_at >= ${from} group by 1 order by 3 desc limit 60`;
  const [days, platforms, indications, shipFrom, codes, exposure, [closure], [handovers]] = await Promise.all(
    [
      rowsOf<Statistics['days'][number]>(sql`
      with moments as (
        select opened_at as at, 'found' as kind from leads l where not demo and ${within} and opened_at >= ${from}
        union all
        select e.at, e.kind from events e join leads l on l.id = e.subject_id and not l.demo and ${within}
        where e.subject_kind = 'lead' and e.kind in ('confirmed', 'dismissed') and e.at >= ${from})
      select to_char(d.day, 'YYYY-MM-DD') as day,
        (count(*) filter (where kind = 'found'))::int as found,
        (count(*) filter (where kind = 'confirmed'))::int as confirmed,
        (count(*) filter (where kind = 'dismissed'))::int as dismissed
      from generate_series(${since}::date, (now() at time zone 'Asia/Shanghai')::date, interval '1 day') as d(day)
      left join moments on (at at time zone 'Asia/Shanghai')::date = d.day::date
      group by 1 order by 1`),
      rowsOf<Statistics['platforms'][number]>(
        group(
          sql`l.platform`,
          sql`(select count(*)::int from listings where platform = l.platform and not demo
            and (last_seen >= ${from} or id in (select listing_id from leads where opened_at >= ${from})))`,
        ),
      ),
      rowsOf<Statistics['indications'][number]>(
        group(sql`l.indication`, sql`count(distinct l.listing_id)::int`),
      ),
      rowsOf<{ place: string | null; leads: number }>(sql`
      select li.ship_from as place, count(*)::int as leads from leads l join listings li on li.id = l.listing_id
      where not l.demo and ${within} and l.opened_at >= ${from} and l.status <> 'dismissed' group by 1`),
      rowsOf<{ code: string | null; leads: number }>(sql`
      select substring(l.seller_key from 6 for 2) as code, count(*)::int as leads from leads l
      where not l.demo and ${within} and l.opened_at >= ${from} and l.status <> 'dismissed' and l.seller_key like 'cc:%' group by 1`),
      rowsOf<Omit<Statistics['exposure'][number], 'share'>>(exposureRows(from, within)),
      rowsOf<Statistics['closure']>(sql`
      select (count(*) filter (where ${open}))::int as confirmed,
        (count(*) filter (where l.status = 'closed' or exists (
          select from events e where e.subject_kind = 'lead' and e.subject_id = l.id and e.kind = 'rechecked'
            and e.payload ->> 'result' = 'gone')))::int as closed
      from leads l where not l.demo and ${within} and l.opened_at >= ${from}`),
      rowsOf<Statistics['handovers']>(sql`
      select count(*)::int as sent, count(h.result_at)::int as answered from handovers h
      join leads l on l.id = h.lead_id where ${within} and h.sent_at >= ${from}`),
    ],
  );
  return {
    since,
    days,
    platforms,
    indications,
    shipFrom: byProvince(shipFrom.map(({ place, leads }) => [provinceOf(place), leads])),
    sellers: byProvince(codes.map(({ code, leads }) => [PROVINCE_OF_CODE[code ?? ''] ?? '', leads])),
    exposure: exposure.map((row) => ({ ...row, share: row.seen < ENOUGH ? null : row.leads / row.seen })),
    closure: closure ?? { confirmed: 0, closed: 0 },
    handovers: handovers ?? { sent: 0, answered: 0 },
  };
}

/**
 * The last finished run of each name on each platform: which of its first hundred were leads of the name. The
 * run's own memory holds what it met in the order of the results.
 */
function exposureRows(from: SQL, within: SQL): SQL {
  return sql`
    with runs as (
      select distinct on (platform, query) id, platform, query, state from crawl_runs
      where finished_at >= ${from} order by platform, query, finished_at desc),
    seen as (
      select r.platform, r.query, li.id as listing_id
      from runs r
      cross join lateral jsonb_array_elements_text(r.state -> 'seenIds') with ordinality met(item_id, place)
      join listings li on li.platform = r.platform and li.item_id = met.item_id and not li.demo
      where met.place <= ${TOP})
    select s.query as indication, s.platform, count(*)::int as seen,
      (count(*) filter (where exists (select from leads l where l.listing_id = s.listing_id
        and l.indication = s.query and ${within} and l.status <> 'dismissed')))::int as leads
    from seen s group by 1, 2 order by 1, 2`;
}

function byProvince(rows: [string, number][]): Statistics['shipFrom'] {
  const sums = new Map<string, number>();
  for (const [province, leads] of rows) sums.set(province, (sums.get(province) ?? 0) + leads);
  return [...sums].map(([province, leads]) => ({ province, leads })).sort((a, b) => b.leads - a.leads);
}
