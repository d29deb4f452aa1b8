import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
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

/** Claims the mailing of a report for one process. False when it was mailed, or may have been, before. */
export async function claimMailing(db: Connection, key: BriefKey, to: string): Promise<boolean> {
  const free = and(same(key), isNull(briefs.mailedTo));
  const rows = await db.update(briefs).set({ mailedTo: to }).where(free).returning({ day: briefs.day });
  return rows.length > 0;
}

/**
 * Writes down what became of a claimed mailing: taken by the server, or certainly not. What is neither stays
 * claimed and without a time: nobody knows whether it arrived, and it is not sent again by itself.
 */
export async function settleMailing(db: Connection, key: BriefKey, sentAt: Date | null): Promise<void> {
  await db
    .update(briefs)
    .set(sentAt === null ? { mailedTo: null } : { mailedAt: sentAt })
    .where(same(key));
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
