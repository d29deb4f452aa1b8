import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { DismissReason } from '#domain/lead';

const Share = z.object({ low: z.number(), high: z.number() });

/** How often people agreed with one rule. */
export const RulePrecision = z.object({
  by: z.enum(['indication', 'kind', 'category', 'wording']),
  rule: z.string(),
  confirmed: z.number(),
  dismissed: z.number(),
});
export type RulePrecision = z.infer<typeof RulePrecision>;

export const QualityReport = z.object({
  total: z.object({ confirmed: z.number(), dismissed: z.number() }),
  rules: z.array(RulePrecision),
  reasons: z.array(z.object({ reason: DismissReason, count: z.number() })),
  /** Monday of the week, and the decisions made in it. */
  weeks: z.array(z.object({ week: z.string(), confirmed: z.number(), dismissed: z.number() })),
  /** Leads decided by two persons, and those of them with the same result. */
  agreement: z.object({ twice: z.number(), same: z.number() }),
  /** Answered random spot checks; null when there is none. */
  hidden: z
    .object({ answered: z.number(), shouldBeLead: z.number(), share: Share, population: z.number() })
    .nullable(),
  proposals: z.array(
    z.object({
      indication: z.string(),
      text: z.string(),
      /** Where in the file of the name it would be written. */
      adds: z.enum(['genericTerms', 'otherMeanings', 'aliases']),
      count: z.number(),
      examples: z.array(z.string()),
    }),
  ),
});
export type QualityReport = z.infer<typeof QualityReport>;

/** Decisions of one kind on one text before it is proposed as a rule. */
const PROPOSED_FROM = 3;
const WEEKS = 12;
/** Ways of writing that are another name rather than a disguise; a disguise must stay one in the rules. */
const OTHER_NAMES = ['dropped', 'reordered', 'numeral', 'compatibility', 'translation', 'transliteration'];

/**
 * How right the rules are, from what people decided. The present decision of each lead counts once; leads of
 * the sample market never count.
 */
export async function qualityReport(db: Connection): Promise<QualityReport> {
  const [rules, reasons, weeks, agreement, hidden, proposals] = await Promise.all([
    rulePrecision(db),
    rowsOf<{ reason: DismissReason; count: number }>(
      db,
      sql`select dismiss_reason as reason, count(*)::int as count from leads
          where status = 'dismissed' and not demo and dismiss_reason is not null group by 1 order by 2 desc`,
    ),
    rowsOf<{ week: string; confirmed: number; dismissed: number }>(
      db,
      sql`select to_char(date_trunc('week', e.at at time zone 'Asia/Shanghai'), 'YYYY-MM-DD') as week,
            (count(*) filter (where e.kind = 'confirmed'))::int as confirmed,
            (count(*) filter (where e.kind = 'dismissed'))::int as dismissed
          from events e join leads l on l.id = e.subject_id and not l.demo
          where e.subject_kind = 'lead' and e.kind in ('confirmed', 'dismissed')
            and e.at > now() - make_interval(weeks => ${WEEKS}) group by 1 order by 1`,
    ),
    reviewerAgreement(db),
    hiddenByWatch(db),
    ruleProposals(db),
  ]);
  const total = rules
    .filter(({ by }) => by === 'indication')
    .reduce(
      (sum, { confirmed, dismissed }) => ({
        confirmed: sum.confirmed + confirmed,
        dismissed: sum.dismissed + dismissed,
      }),
      { confirmed: 0, dismissed: 0 },
    );
  return { total, rules, reasons, weeks, agreement, hidden, proposals };
}

/** Wilson's interval of a share at 95 %: honest for few and for extreme counts. */
export function wilson(hits: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z2 = 1.96 * 1.96;
  const p = hits / of;
  const middle = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (1.96 * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

async function rowsOf<Row extends Record<string, unknown>>(
  db: Connection,
  query: ReturnType<typeof sql>,
): Promise<Row[]> {
  return (await db.execute(query)).rows as Row[];
}

function rulePrecision(db: Connection): Promise<RulePrecision[]> {
  return rowsOf<RulePrecision>(
    db,
    sql`with decided as (
          select l.*, status <> 'dismissed' as confirmed from leads l
          where status not in ('found', 'assigned', 'reopened') and not demo),
        ruled as (
          select 'indication' as by, indication as rule, confirmed from decided
          union all select 'kind', unnest(kinds), confirmed from decided
          union all select 'category', unnest(categories), confirmed from decided
          union all select 'wording', word.text, confirmed from decided
            join judgements j on j.id = decided.judgement_id
            cross join lateral (select distinct hit -> 'wording' ->> 'text' as text
              from jsonb_array_elements(j.hits) hit
              where hit ->> 'indication' = decided.indication and hit -> 'wording' ->> 'text' is not null) word)
        select by, rule, (count(*) filter (where confirmed))::int as confirmed,
          (count(*) filter (where not confirmed))::int as dismissed
        from ruled group by 1, 2 order by 1, count(*) desc`,
  );
}

/** First and last decision by different people; a decision taken back was nobody's. */
async function reviewerAgreement(db: Connection): Promise<QualityReport['agreement']> {
  const [row] = await rowsOf<{ twice: number; same: number }>(
    db,
    sql`with decisions as (
          select e.* from events e join leads l on l.id = e.subject_id and not l.demo
          where e.subject_kind = 'lead' and e.kind in ('confirmed', 'dismissed', 'signed-off')),
        pairs as (
          select subject_id,
            (array_agg(case kind when 'signed-off' then 'confirmed' else kind end order by seq))[1] as first,
            (array_agg(case kind when 'signed-off' then 'confirmed' else kind end order by seq desc))[1] as last
          from decisions group by subject_id having count(distinct actor) > 1)
        select count(*)::int as twice, (count(*) filter (where first = last))::int as same from pairs`,
  );
  return row ?? { twice: 0, same: 0 };
}

async function hiddenByWatch(db: Connection): Promise<QualityReport['hidden']> {
  const [row] = await rowsOf<{ answered: number; lead: number; population: number }>(
    db,
    sql`select count(*)::int as answered, (count(*) filter (where answer = 'lead'))::int as lead,
          (select population from spot_check_draws order by day desc limit 1) as population
        from spot_checks where draw = 'random' and answer is not null`,
  );
  if (row === undefined || row.answered === 0) return null;
  const { answered, lead, population } = row;
  return { answered, shouldBeLead: lead, share: wilson(lead, answered), population };
}

/**
 * Texts on which people always decided alike: dismissed for a reason a rule could know, a generic term or another
 * meaning; confirmed though written as the rules do not list it, an alias.
 */
function ruleProposals(db: Connection): Promise<QualityReport['proposals']> {
  return rowsOf<QualityReport['proposals'][number]>(
    db,
    sql`with texts as (
          select distinct l.id, l.indication, hit ->> 'text' as text, li.title,
            case when l.status = 'dismissed' and l.dismiss_reason = 'generic' then 'genericTerms'
              when l.status = 'dismissed' and l.dismiss_reason = 'other-meaning' then 'otherMeanings'
              when l.status <> 'dismissed' and hit ->> 'kind' in (${sql.join(
                OTHER_NAMES.map((kind) => sql`${kind}`),
                sql`, `,
              )}) then 'aliases' end as adds,
            l.status = 'dismissed' as dismissed
          from leads l join judgements j on j.id = l.judgement_id join listings li on li.id = l.listing_id,
            jsonb_array_elements(j.hits) hit
          where not l.demo and hit ->> 'indication' = l.indication
            and l.status not in ('found', 'assigned', 'reopened'))
        select indication, text, adds, count(*)::int as count,
          (array_agg(left(title, 80) order by id desc))[1:3] as examples
        from texts t where adds is not null
          and not exists (select from texts c where c.indication = t.indication and c.text = t.text
            and c.dismissed <> t.dismissed)
        group by 1, 2, 3 having count(*) >= ${PROPOSED_FROM} order by 4 desc limit 50`,
  );
}
