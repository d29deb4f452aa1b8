import { eq } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { leads } from '#db/tables/index';
import type { ChainedEvent } from '#domain/event';
import { type LeadProjection, leadEventsOf, projectLead } from './projection.ts';

/** Where a lead's columns differ from what its events give; null when they agree, or for other subjects. */
export async function checkLeadProjection(db: Connection, chain: readonly ChainedEvent[]) {
  const [first] = chain;
  if (first?.subjectKind !== 'lead') return null;
  const where = `lead/${first.subjectId}`;
  const [row] = await db.select().from(leads).where(eq(leads.id, first.subjectId));
  const problem = (field: string) => ({
    check: 'projection' as const,
    where,
    zh: `${where} 的 ${field} 与其事件不符`,
    en: `${where} shows another ${field} than its events give`,
  });
  if (row === undefined) return problem('row');
  const expected = projectLead(leadEventsOf(chain));
  const wrong = (Object.keys(expected) as (keyof LeadProjection)[]).find((key) => row[key] !== expected[key]);
  return wrong === undefined ? null : problem(wrong);
}
