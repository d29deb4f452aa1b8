import { asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { judgements, listings, spotCheckDraws, spotChecks } from '#db/tables/index';
import { Hit } from '#domain/hit';

/** One final watch that is to be looked at today. */
export const SpotCheckRow = z.object({
  listingId: z.number(),
  draw: z.enum(['telling', 'random']),
  position: z.number(),
  answer: z.enum(['lead', 'fine']).nullable(),
  answeredBy: z.string().nullable(),
  platform: z.string(),
  title: z.string(),
  hits: z.array(Hit.pick({ start: true, end: true, field: true, text: true, indication: true })),
  why: z.string(),
  missing: z.array(z.string()),
  sales: z.number().nullable(),
  shop: z.string().nullable(),
  origin: z.string().nullable(),
  shipFrom: z.string().nullable(),
});
export type SpotCheckRow = z.infer<typeof SpotCheckRow>;

/** The day's draw with what is to be judged; null when nothing was drawn yet. */
export const SpotCheckDay = z.object({
  day: z.string(),
  seed: z.string(),
  population: z.number(),
  rows: z.array(SpotCheckRow),
});
export type SpotCheckDay = z.infer<typeof SpotCheckDay>;

export async function spotCheckDay(db: Connection, day: string): Promise<SpotCheckDay | null> {
  const [draw] = await db.select().from(spotCheckDraws).where(eq(spotCheckDraws.day, day));
  if (!draw) return null;
  const rows = await db
    .select({ check: spotChecks, content: listings.content, judgement: judgements })
    .from(spotChecks)
    .innerJoin(listings, eq(listings.id, spotChecks.listingId))
    .innerJoin(judgements, eq(judgements.id, spotChecks.judgementId))
    .where(eq(spotChecks.day, day))
    .orderBy(asc(spotChecks.draw), asc(spotChecks.position));
  return {
    day,
    seed: draw.seed,
    population: draw.population,
    rows: rows.map(({ check, content, judgement }) => ({
      listingId: check.listingId,
      draw: check.draw,
      position: check.position,
      answer: check.answer,
      answeredBy: check.answeredBy,
      platform: content.platform,
      title: content.title,
      hits: judgement.hits.map(({ start, end, field, text, indication }) => ({
        start,
        end,
        field,
        text,
        indication,
      })),
      why: judgement.why,
      missing: judgement.missing,
      sales: content.sales ?? null,
      shop: content.shop?.name ?? null,
      origin: content.origin ?? null,
      shipFrom: content.shipFrom ?? null,
    })),
  };
}
