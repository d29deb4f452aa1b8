import { sql } from 'drizzle-orm';
import type { Connection } from '#db/database';

/** A lead by what the rules saw in it; `confirmed` is null while it waits. */
export interface LeadTokens {
  id: string;
  score: number;
  tokens: string[];
  confirmed: boolean | null;
  demo: boolean;
}

/**
 * Leads as facts that experience may learn from, decided ones first and in the order of their decisions. Facts
 * are the rules' own: name, way of writing, category, wording, place, signals. Who sells is not among them: a
 * seller's past must not count against his next goods.
 */
export async function leadTokens(db: Connection): Promise<LeadTokens[]> {
  const { rows } = await db.execute(sql`
    select l.id, l.score, l.demo,
      case when l.status = 'dismissed' then false
        when l.status in ('found', 'assigned', 'reopened') then null else true end as confirmed,
      array['indication:' || l.indication, 'verdict:' || l.verdict]
        || array(select 'kind:' || unnest(l.kinds)) || array(select 'category:' || unnest(l.categories))
        || array(select distinct unnest(array['text:' || (hit ->> 'text'), 'field:' || (hit ->> 'field'),
              'wording:' || (hit -> 'wording' ->> 'text'), 'confidence:' || (hit ->> 'confidence')])
            from jsonb_array_elements(j.hits) hit where hit ->> 'indication' = l.indication)
        || array(select distinct 'signal:' || (signal ->> 'kind') from jsonb_array_elements(j.signals) signal
            where coalesce(signal ->> 'indication', l.indication) = l.indication) as tokens
    from leads l join judgements j on j.id = l.judgement_id
    order by l.status in ('found', 'assigned', 'reopened'), l.updated_at, l.id`);
  return (rows as unknown as (Omit<LeadTokens, 'tokens'> & { tokens: (string | null)[] })[]).map((row) => ({
    ...row,
    tokens: row.tokens.filter((token) => token !== null),
  }));
}
