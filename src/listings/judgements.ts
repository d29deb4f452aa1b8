import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { judgements } from '#db/tables/index';
import type { Judgement } from '#domain/verdict';
import { postgresJson } from '#support/postgres-json';

/** A judgement of one version of one stored listing. */
export interface StoredJudgement {
  listingId: number;
  listingVersion: number;
  judgement: Judgement;
}

/**
 * Stores judgements. The same question (listing version, rulebook, register, snapshot, day) asked again
 * changes nothing, except that a `watch` may become final once the detail page was read.
 */
export async function saveJudgements(tx: Transaction, judged: readonly StoredJudgement[]): Promise<void> {
  if (judged.length === 0) return;
  const rows = postgresJson(judged.map(asRecord));
  await tx.execute(sql`
    insert into judgements (listing_id, listing_version, rulebook, register, snapshot, act_date,
      act_date_assumed, verdict, score, why, final, missing, by_indication, hits, signals, defences, indications)
    select r.* from jsonb_to_recordset(${rows}::jsonb) as r(listing_id bigint, listing_version int,
      rulebook text, register text, snapshot text, act_date text, act_date_assumed boolean, verdict text,
      score double precision, why text, final boolean, missing text[], by_indication jsonb, hits jsonb,
      signals jsonb, defences jsonb, indications text[])
    on conflict (listing_id, listing_version, rulebook, register, snapshot, act_date) do update
      set final = true, missing = excluded.missing
      where excluded.final and not judgements.final`);
}

/** The newest judgement of each listing's present version, by listing id. */
export async function currentJudgements(
  db: Connection,
  listingIds: readonly number[],
): Promise<Map<number, typeof judgements.$inferSelect>> {
  if (listingIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([judgements.listingId])
    .from(judgements)
    .where(inArray(judgements.listingId, [...listingIds]))
    .orderBy(judgements.listingId, desc(judgements.listingVersion), desc(judgements.id));
  return new Map(rows.map((row) => [row.listingId, row]));
}

/** Final `watch` judgements for spot checks, the most telling first. */
export async function finalWatches(db: Connection, limit: number) {
  return db
    .select()
    .from(judgements)
    .where(and(eq(judgements.verdict, 'watch'), eq(judgements.final, true)))
    .orderBy(desc(judgements.score), desc(judgements.id))
    .limit(limit);
}

function asRecord({ listingId, listingVersion, judgement }: StoredJudgement): Record<string, unknown> {
  return {
    listing_id: listingId,
    listing_version: listingVersion,
    ...judgement.versions,
    act_date: judgement.actDate,
    act_date_assumed: judgement.actDateAssumed,
    verdict: judgement.verdict,
    score: judgement.score,
    why: judgement.why,
    final: judgement.final === true,
    missing: judgement.missing ?? [],
    by_indication: judgement.byIndication,
    hits: judgement.hits,
    signals: judgement.signals,
    defences: judgement.defences,
    indications: [...new Set(judgement.hits.map((hit) => hit.indication))],
  };
}
