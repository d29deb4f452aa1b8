import { and, asc, eq } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { savedViews } from '#db/tables/index';

/** The views one person has saved, by name. */
export async function viewsOf(db: Connection, accountId: string) {
  return db
    .select({ id: savedViews.id, name: savedViews.name, filter: savedViews.filter })
    .from(savedViews)
    .where(eq(savedViews.accountId, accountId))
    .orderBy(asc(savedViews.name));
}

/** Saves a filter under a name; the same name again replaces it. Returns its id. */
export async function saveView(
  db: Connection,
  accountId: string,
  name: string,
  filter: Record<string, unknown>,
): Promise<string> {
  const [row] = await db
    .insert(savedViews)
    .values({ accountId, name, filter })
    .onConflictDoUpdate({ target: [savedViews.accountId, savedViews.name], set: { filter } })
    .returning({ id: savedViews.id });
  return (row as { id: string }).id;
}

/** False when this person has no such view. */
export async function deleteView(db: Connection, accountId: string, id: string): Promise<boolean> {
  const rows = await db
    .delete(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.accountId, accountId)))
    .returning();
  return rows.length > 0;
}
