import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { briefs, officeSettings } from '#db/tables/index';

type Row = typeof briefs.$inferSelect;
export type BriefKey = Pick<Row, 'day' | 'kind' | 'unitId'>;

const MAIL_TO = 'brief.mailTo';

/** The report of this day, kind and unit; null when it was not made. */
export async function readBrief(db: Connection, key: BriefKey): Promise<Row | null> {
  const [row] = await db.select().from(briefs).where(same(key));
  return row ?? null;
}

/** The newest reports; of these units alone, or (null) all of them. */
export async function listBriefs(
  db: Connection,
  limit: number,
  units: readonly string[] | null = null,
): Promise<Row[]> {
  return db
    .select()
    .from(briefs)
    .where(units === null ? undefined : inArray(briefs.unitId, [...units]))
    .orderBy(desc(briefs.day), desc(briefs.madeAt))
    .limit(limit);
}

/** Keeps a report once: a second making of the same day changes nothing. False when it was there. */
export async function saveBrief(
  db: Connection,
  brief: BriefKey & { figures: unknown; pdf: string; docx: string },
): Promise<boolean> {
  const rows = await db.insert(briefs).values(brief).onConflictDoNothing().returning({ day: briefs.day });
  return rows.length > 0;
}

export async function markMailed(db: Connection, key: BriefKey, to: string, now: Date): Promise<void> {
  await db.update(briefs).set({ mailedAt: now, mailedTo: to }).where(same(key));
}

/** Who gets the reports by mail; null while nobody does. */
export async function briefReceiver(db: Connection): Promise<string | null> {
  const [row] = await db.select().from(officeSettings).where(eq(officeSettings.name, MAIL_TO));
  return typeof row?.value === 'string' && row.value !== '' ? row.value : null;
}

export async function setBriefReceiver(db: Connection, to: string, by: string, now: Date): Promise<void> {
  const set = { value: to, setBy: by, setAt: now };
  await db
    .insert(officeSettings)
    .values({ name: MAIL_TO, ...set })
    .onConflictDoUpdate({ target: officeSettings.name, set });
}

function same({ day, kind, unitId }: BriefKey) {
  return and(eq(briefs.day, day), eq(briefs.kind, kind), eq(briefs.unitId, unitId));
}
