import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { leadsWithin } from './unit-scope.ts';

const Counts = z.record(z.string(), z.number());

/** How many leads there are by each filter value, and how old the count is. */
export const LeadFacets = z.object({
  asOf: z.date(),
  status: Counts,
  indication: Counts,
  platform: Counts,
  verdict: Counts,
  category: Counts,
  kind: Counts,
  assignee: Counts,
});
export type LeadFacets = z.infer<typeof LeadFacets>;

/** Counting 20,000 leads takes some 40 ms: all who see the same units share one count of at most this age. */
const MAX_AGE_MS = 5_000;

/**
 * Counts per filter value over the leads of some units, at most five seconds old and shown with their time.
 * The returned function keeps the last counts; make one per process.
 */
export function leadFacetCounter(db: Connection): (units: readonly string[] | null) => Promise<LeadFacets> {
  const kept = new Map<string, { at: number; facets: Promise<LeadFacets> }>();
  return (units) => {
    const key = JSON.stringify(units);
    const last = kept.get(key);
    if (last && Date.now() - last.at <= MAX_AGE_MS) return last.facets;
    const counting = { at: Date.now(), facets: count(db, units) };
    // A failed count is nobody's answer for five seconds.
    counting.facets.catch(() => {
      if (kept.get(key) === counting) kept.delete(key);
    });
    kept.set(key, counting);
    return counting.facets;
  };
}

async function count(db: Connection, units: readonly string[] | null): Promise<LeadFacets> {
  const by = (facet: string, value: SQL) => sql`
    select ${facet}::text as facet, ${value} as value, count(*)::int as count
    from leads l where ${leadsWithin(units)} group by 2`;
  const result = await db.execute<{ facet: keyof Omit<LeadFacets, 'asOf'>; value: string; count: number }>(
    sql.join(
      [
        by('status', sql`status`),
        by('indication', sql`indication`),
        by('platform', sql`platform`),
        by('verdict', sql`verdict`),
        by('category', sql`unnest(categories)`),
        by('kind', sql`unnest(kinds)`),
        by('assignee', sql`coalesce(assignee, '-')`),
      ],
      sql` union all `,
    ),
  );
  const facets: LeadFacets = {
    asOf: new Date(),
    status: {},
    indication: {},
    platform: {},
    verdict: {},
    category: {},
    kind: {},
    assignee: {},
  };
  for (const row of result.rows) facets[row.facet][row.value] = row.count;
  return facets;
}
