import { type SQL, sql } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { leads } from '#db/tables/leads';
import { experienceOn } from '#src/leads/experience/store';

/** What lists of leads are ordered by, highest first; a number, never null. */
export type LeadOrder = SQL<number>;

const BY_RISK: LeadOrder = sql<number>`${leads.score}`;

/** A lead without an estimate keeps the place its score gives it, so none is ever hidden. */
const BY_EXPERIENCE: LeadOrder = sql<number>`(case ${leads.verdict} when 'lead' then 3 when 'guidance' then 2 else 1 end + coalesce(${leads.likely}, ${leads.score}))`;

/** By risk; by verdict and then by what people confirmed before where that is switched on. */
export async function leadOrder(db: Connection): Promise<LeadOrder> {
  return (await experienceOn(db)) ? BY_EXPERIENCE : BY_RISK;
}
