import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/database';
import { spotCheckDraws, spotChecks } from '#db/tables/index';

/** Looks a day of each kind: what a reviewer reads in a quarter of an hour. */
const EACH = 10;

export interface DrawOptions {
  /** YYYY-MM-DD, Asia/Shanghai. */
  day: string;
  now: Date;
  /** Decides the random part; made up when not given, and stored either way. */
  seed?: string;
}

/**
 * Draws the day's final watches, once: the most telling by sales × distinctiveness, and as many at random.
 * The random part does not leave out what the other has chosen, or it would no longer be a fair sample.
 * Returns how many there were to draw from.
 */
export async function drawSpotChecks(db: Database, options: DrawOptions): Promise<number> {
  return db.transaction(async (tx) => {
    const seed = options.seed ?? randomBytes(16).toString('hex');
    const [made] = await tx
      .insert(spotCheckDraws)
      .values({ day: options.day, seed, population: 0, drawnAt: options.now })
      .onConflictDoNothing()
      .returning();
    if (made === undefined) {
      const [there] = await tx.select().from(spotCheckDraws).where(eq(spotCheckDraws.day, options.day));
      return there?.population ?? 0;
    }
    return fill(tx, options.day, seed);
  });
}

/** Demonstration data is never sampled: it says nothing of the market. */
async function fill(tx: Transaction, day: string, seed: string): Promise<number> {
  await tx.execute(sql`
    create temporary table final_watches on commit drop as
    select l.id as listing_id, j.id as judgement_id, coalesce(l.sales, 0) as sales,
      coalesce((select max((hit -> 'factors' ->> 'distinctiveness')::numeric)
        from jsonb_array_elements(j.hits) hit), 0) as distinctiveness
    from judgements j
    join listings l on l.id = j.listing_id and l.version = j.listing_version
    where j.verdict = 'watch' and j.final and not l.demo and l.delisted_at is null
      and not exists (select from judgements later
        where later.listing_id = j.listing_id and later.listing_version = j.listing_version and later.id > j.id)`);
  await tx.execute(sql`
    insert into spot_checks (day, listing_id, judgement_id, draw, position)
    select ${day}, listing_id, judgement_id, 'telling', row_number() over (order by sales * distinctiveness desc, listing_id)
    from final_watches order by sales * distinctiveness desc, listing_id limit ${EACH}`);
  await tx.execute(sql`
    insert into spot_checks (day, listing_id, judgement_id, draw, position)
    select ${day}, listing_id, judgement_id, 'random', row_number() over (order by md5(${seed}::text || listing_id))
    from final_watches order by md5(${seed}::text || listing_id) limit ${EACH}`);
  const { rows } = await tx.execute<{ count: number }>(sql`select count(*)::int as count from final_watches`);
  const population = rows[0]?.count ?? 0;
  await tx.update(spotCheckDraws).set({ population }).where(eq(spotCheckDraws.day, day));
  return population;
}

export interface SpotAnswer {
  day: string;
  listingId: number;
  answer: 'lead' | 'fine';
  by: string;
  now: Date;
}

/** Records what a person found; the same listing in both parts is answered once. False when it was not drawn. */
export async function answerSpotCheck(tx: Transaction, given: SpotAnswer): Promise<boolean> {
  const rows = await tx
    .update(spotChecks)
    .set({ answer: given.answer, answeredBy: given.by, answeredAt: given.now })
    .where(and(eq(spotChecks.day, given.day), eq(spotChecks.listingId, given.listingId)))
    .returning();
  return rows.length > 0;
}
