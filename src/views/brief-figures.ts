import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';

export const BRIEF_KINDS = ['day', 'week', 'month'] as const;
export const BriefKind = z.enum(BRIEF_KINDS);
export type BriefKind = z.infer<typeof BriefKind>;

/** A figure, what it is out of, and the same figure of the period before. */
const Figure = z.object({ count: z.number(), of: z.number(), before: z.number() });

/** All that stands on one page of a report. */
export const BriefFigures = z.object({
  kind: BriefKind,
  /** First and last day covered, YYYY-MM-DD, Asia/Shanghai. */
  from: z.string(),
  day: z.string(),
  unit: z.string(),
  /** New leads, out of the listings seen or judged. */
  found: Figure,
  /** Leads decided, out of those that waited or were decided. */
  decided: Figure,
  /** Open hand-overs past their day, out of all open ones. */
  overdue: Figure,
  /** Leads noticed, referred or handed over, out of those confirmed so far. */
  handedOver: Figure,
  /** Platforms of which nothing was seen, out of those crawled. */
  blind: Figure,
  blindPlatforms: z.array(z.string()),
  leads: z.array(
    z.object({
      id: z.string(),
      why: z.string(),
      indication: z.string(),
      platform: z.string(),
      title: z.string(),
      url: z.string().nullable(),
    }),
  ),
});
export type BriefFigures = z.infer<typeof BriefFigures>;

const DAYS: Record<BriefKind, number> = { day: 1, week: 7, month: 30 };

export interface BriefWanted {
  kind: BriefKind;
  /** Last day, YYYY-MM-DD. */
  day: string;
  /** A unit (with those below it), or `all`. */
  unitId: string;
}

/** What happened in the period, out of what, and in the period before. The sample market is left out. */
export async function briefFigures(
  db: Connection,
  { kind, day, unitId }: BriefWanted,
): Promise<BriefFigures> {
  const days = DAYS[kind];
  const [now, before] = await Promise.all([
    countsOf(db, shift(day, 1 - days), shift(day, 1), unitId),
    countsOf(db, shift(day, 1 - 2 * days), shift(day, 1 - days), unitId),
  ]);
  const figure = (name: FigureName) => ({
    count: now[name],
    of: now[DENOMINATORS[name]],
    before: before[name],
  });
  const { rows: leads } = await db.execute<BriefFigures['leads'][number]>(sql`
    select * from (
      select distinct on (l.seller_key, l.indication, l.why) l.id, l.why, l.indication, l.platform, li.title,
        li.content ->> 'url' as url, l.opened_at >= ${end(shift(day, 1 - days))} as new, l.score
      from leads l join listings li on li.id = l.listing_id
      where not l.demo and l.status <> 'dismissed' and l.opened_at < ${end(shift(day, 1))} and ${within(unitId)}
      order by l.seller_key, l.indication, l.why, l.score desc, l.id) telling
    order by new desc, score desc, id limit 5`);
  const { rows: units } = await db.execute<{ name: string }>(
    sql`select name from units where id = ${unitId}`,
  );
  return {
    kind,
    from: shift(day, 1 - days),
    day,
    unit: units[0]?.name ?? '全部单位',
    found: figure('found'),
    decided: figure('decided'),
    overdue: figure('overdue'),
    handedOver: figure('handed_over'),
    blind: figure('blind'),
    blindPlatforms: now.blind_platforms,
    leads,
  };
}

type FigureName = 'found' | 'decided' | 'overdue' | 'handed_over' | 'blind';
const DENOMINATORS = {
  found: 'listings',
  decided: 'to_decide',
  overdue: 'handovers',
  handed_over: 'confirmed',
  blind: 'crawled',
} as const;

type Counts = Record<FigureName | (typeof DENOMINATORS)[FigureName], number> & { blind_platforms: string[] };

async function countsOf(db: Connection, from: string, to: string, unitId: string): Promise<Counts> {
  const period = (column: ReturnType<typeof sql>) =>
    sql`${column} >= ${end(from)} and ${column} < ${end(to)}`;
  const acted = (kinds: ReturnType<typeof sql>) => sql`
    (select count(distinct l.id)::int from events e join leads l on l.id = e.subject_id
     where e.subject_kind = 'lead' and not l.demo and ${within(unitId)} and e.kind in ${kinds} and ${period(sql`e.at`)})`;
  const { rows } = await db.execute<Counts & Record<string, unknown>>(sql`
    with runs as (select platform, bool_and(coverage = 'blind') as blind from crawl_runs
      where finished_at is not null and platform <> 'sample-market' and ${period(sql`finished_at`)} group by 1)
    select
      (select count(*)::int from leads l where not demo and ${within(unitId)} and ${period(sql`opened_at`)}) as found,
      (select count(*)::int from listings seen where not demo and (${period(sql`last_seen`)} or exists (
        select from judgements where listing_id = seen.id and ${period(sql`judged_at`)}))) as listings,
      ${acted(sql`('confirmed', 'dismissed')`)} as decided,
      ${acted(sql`('confirmed', 'dismissed')`)} + (select count(*)::int from leads l where not demo
        and ${within(unitId)} and status in ('found', 'assigned', 'reopened') and opened_at < ${end(to)}) as to_decide,
      (select count(*)::int from handovers h join leads l on l.id = h.lead_id and not l.demo
        where ${within(unitId)} and h.sent_at < ${end(to)} and (h.result_at is null or h.result_at >= ${end(to)}) and h.returned_at is null
        and ((h.signed_at is null and h.sign_due < ${end(to)}) or h.result_due < ${end(to)})) as overdue,
      (select count(*)::int from handovers h join leads l on l.id = h.lead_id and not l.demo
        where ${within(unitId)} and h.sent_at < ${end(to)} and (h.result_at is null or h.result_at >= ${end(to)}) and h.returned_at is null) as handovers,
      (select count(*)::int from leads l where not demo and ${within(unitId)} and (exists (
        select from events e where e.subject_kind = 'lead' and e.subject_id = l.id
          and e.kind in ('noticed', 'referred') and ${period(sql`e.at`)})
        or exists (select from handovers h where h.lead_id = l.id and ${period(sql`h.sent_at`)}))) as handed_over,
      (select count(*)::int from leads l where not demo and ${within(unitId)} and opened_at < ${end(to)}
        and status not in ('found', 'assigned', 'reopened', 'dismissed')) as confirmed,
      (select count(*)::int from runs where blind) as blind,
      (select count(*)::int from runs) as crawled,
      (select coalesce(array_agg(platform), '{}') from runs where blind) as blind_platforms`);
  return rows[0] as Counts;
}

/** Leads of this unit and of those below it; everything for `all`. */
function within(unitId: string) {
  if (unitId === 'all') return sql`true`;
  return sql`l.unit_id in (with recursive below as (
    select id from units where id = ${unitId}
    union select u.id from units u join below on u.parent_id = below.id) select id from below)`;
}

function end(day: string) {
  return sql`((${day}::date)::timestamp at time zone 'Asia/Shanghai')`;
}

/** A day some days later. */
export function shift(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
