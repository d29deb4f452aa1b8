import { eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection, Database } from '#db/database';
import { leads, officeSettings } from '#db/tables/index';
import type { Estimate } from './train.ts';

/** Decisions from which on the order may learn: before, a few busy days would speak for all. */
export const DECISIONS_NEEDED = 500;

const SWITCH = 'leads.experience';
const STATE = 'leads.experience.learned';
const BATCH = 1_000;

/** When the order was last learned, from how much, and how well it did on decisions it had not seen. */
export const LearnedOrder = z.object({
  at: z.iso.datetime(),
  decisions: z.number().int(),
  /** Leads that have a place by experience now. */
  ranked: z.number().int(),
  /** Pairs put right among the newest decisions, learned from the older ones; null when none could be made. */
  learned: z.number().nullable(),
  /** The same pairs by the score of the rules alone. */
  rules: z.number().nullable(),
});
export type LearnedOrder = z.infer<typeof LearnedOrder>;

/**
 * Whether people want the list ordered by experience within a verdict. Off until somebody says so. Every list
 * asks: the answer is kept for a second, so another process follows a switch that much later.
 */
export async function experienceOn(db: Connection): Promise<boolean> {
  const last = lastSwitch.get(db);
  if (last && Date.now() - last.at < KEPT_MS) return last.on;
  const on = (await read(db, SWITCH)) === true;
  lastSwitch.set(db, { at: Date.now(), on });
  return on;
}

const KEPT_MS = 1_000;
const lastSwitch = new WeakMap<Connection, { at: number; on: boolean }>();

export async function learnedOrder(db: Connection): Promise<LearnedOrder | null> {
  return LearnedOrder.safeParse(await read(db, STATE)).data ?? null;
}

/** Switches it; off, every place by experience is forgotten at once and the list is as the rules have it. */
export async function switchExperience(db: Database, on: boolean, by: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await write(tx, SWITCH, on, by, now);
    if (!on) await forgetPlaces(tx, []);
  });
  lastSwitch.delete(db);
}

/** Replaces all places by these. Touches neither status nor history: an order is no decision. */
export async function placeLeads(
  db: Database,
  places: ReadonlyMap<string, Estimate>,
  state: LearnedOrder,
): Promise<void> {
  const rows = [...places];
  await db.transaction(async (tx) => {
    await forgetPlaces(tx, [...places.keys()]);
    for (let at = 0; at < rows.length; at += BATCH) {
      const batch = rows.slice(at, at + BATCH).map(([id, { likely, why }]) => ({ id, likely, why }));
      await tx.execute(sql`
        update leads set likely = given.likely, likely_why = given.why
        from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as given(id text, likely double precision, why jsonb)
        where leads.id = given.id and (leads.likely, leads.likely_why) is distinct from (given.likely, given.why)`);
    }
    await write(tx, STATE, state, 'system', new Date(state.at));
  });
}

async function forgetPlaces(db: Connection, except: readonly string[]): Promise<void> {
  const placed = await db.select({ id: leads.id }).from(leads).where(isNotNull(leads.likely));
  const kept = new Set(except);
  const gone = placed.map(({ id }) => id).filter((id) => !kept.has(id));
  for (let at = 0; at < gone.length; at += BATCH) {
    await db
      .update(leads)
      .set({ likely: null, likelyWhy: null })
      .where(inArray(leads.id, gone.slice(at, at + BATCH)));
  }
}

async function read(db: Connection, name: string): Promise<unknown> {
  const [row] = await db
    .select({ value: officeSettings.value })
    .from(officeSettings)
    .where(eq(officeSettings.name, name));
  return row?.value;
}

async function write(db: Connection, name: string, value: unknown, setBy: string, setAt: Date) {
  const set = { value, setBy, setAt };
  await db
    .insert(officeSettings)
    .values({ name, ...set })
    .onConflictDoUpdate({ target: officeSettings.name, set });
}
