import { and, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
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

/** Which of these listings still lack a judgement of their present version. */
export async function unjudged(db: Connection, listingIds: readonly number[]): Promise<number[]> {
  return missing(db, listingIds, sql`true`);
}

/** Which of these listings still wait for judgement or for their leads. */
export async function unfinished(db: Connection, listingIds: readonly number[]): Promise<number[]> {
  return missing(db, listingIds, sql`j.led_at is not null`);
}

async function missing(db: Connection, listingIds: readonly number[], done: SQL): Promise<number[]> {
  if (listingIds.length === 0) return [];
  const { rows } = await db.execute<{ id: string }>(sql`
    select l.id from listings l
    where l.id in (select value::bigint from jsonb_array_elements_text(${JSON.stringify(listingIds)}::jsonb))
      and not exists (
        select from judgements j where j.listing_id = l.id and j.listing_version = l.version and ${done})
    order by l.id`);
  return rows.map((row) => Number(row.id));
}

/** Marks judgements whose leads are in line with them. */
export async function markLed(tx: Transaction, judgementIds: readonly number[], now: Date): Promise<void> {
  if (judgementIds.length === 0) return;
  await tx
    .update(judgements)
    .set({ ledAt: now })
    .where(and(inArray(judgements.id, [...judgementIds]), isNull(judgements.ledAt)));
}
