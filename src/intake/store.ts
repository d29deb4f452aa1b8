import { createHash } from 'node:crypto';
import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/database';
import { columnMappings, intakeListings, intakeRejects, intakes } from '#db/tables/index';
import type { ColumnMapping, IntakeForm, IntakePreview, IntakeState, IntakeWay } from '#domain/intake';
import { postgresJson, postgresText } from '#support/postgres-json';

export type Intake = typeof intakes.$inferSelect;

/** What somebody brought; the original lies in the file store already. */
export interface Brought {
  way: IntakeWay;
  name: string;
  sha256: string;
  bytes: number;
  broughtBy: string;
  /** Account label, `folder` or `feed`. */
  platform: string | null;
  /** See `intakes.deliveryKey`. */
  deliveryKey?: string;
  /** `looking` for a person who wants to see it first, `working` for programs. */
  state: Extract<IntakeState, 'looking' | 'working'>;
  form?: IntakeForm;
  mapping?: ColumnMapping | null;
}

/** Records a delivery. The same delivery key brought again is the same intake. */
export async function recordIntake(db: Connection, brought: Brought, now: Date): Promise<Intake> {
  const [made] = await db
    .insert(intakes)
    .values({ ...brought, name: postgresText(brought.name).slice(0, 300), broughtAt: now })
    .onConflictDoNothing()
    .returning();
  if (made !== undefined) return made;
  const [known] = await db
    .select()
    .from(intakes)
    .where(eq(intakes.deliveryKey, brought.deliveryKey ?? ''));
  if (known === undefined) throw new Error('an intake was neither made nor known');
  return known;
}

export async function findIntake(db: Connection, id: number): Promise<Intake | null> {
  const [row] = await db.select().from(intakes).where(eq(intakes.id, id));
  return row ?? null;
}

/** Newest first. */
export async function listIntakes(db: Connection, limit: number): Promise<Intake[]> {
  return db.select().from(intakes).orderBy(desc(intakes.id)).limit(limit);
}

/** Deliveries of the watched folder by their keys. */
export async function intakesByDelivery(db: Connection, keys: readonly string[]): Promise<Intake[]> {
  if (keys.length === 0) return [];
  return db
    .select()
    .from(intakes)
    .where(inArray(intakes.deliveryKey, [...keys]));
}

/** A worker has read the head. */
export async function keepPreview(
  db: Connection,
  id: number,
  form: IntakeForm,
  preview: IntakePreview,
): Promise<void> {
  await db
    .update(intakes)
    .set({ form, preview: sql`${postgresJson(preview)}::jsonb`, state: 'preview' })
    .where(and(eq(intakes.id, id), eq(intakes.state, 'looking')));
}

/** The person has seen the preview: what follows is `read`. False when it does not wait for that. */
export async function startIntake(
  tx: Transaction,
  id: number,
  choice: { platform: string | null; mapping: ColumnMapping | null },
): Promise<boolean> {
  const started = await tx
    .update(intakes)
    .set({ ...choice, state: 'working' })
    .where(and(eq(intakes.id, id), eq(intakes.state, 'preview')))
    .returning({ id: intakes.id });
  return started.length === 1;
}

/** The person changed their mind. False when it is too late or over. */
export async function dropIntake(db: Connection, id: number, now: Date): Promise<boolean> {
  const dropped = await db
    .update(intakes)
    .set({ state: 'dropped', finishedAt: now })
    .where(and(eq(intakes.id, id), inArray(intakes.state, ['looking', 'preview'])))
    .returning({ id: intakes.id });
  return dropped.length === 1;
}

/** One batch of rows as it was stored. */
export interface StoredRows {
  /** Rows read up to and including this batch. */
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  listingIds: readonly number[];
  rejects: readonly { place: number; line: number; zh: string; en: string }[];
}

/**
 * Adds a batch to an intake, in the transaction that stored its listings.
 * @param before rows read before this batch
 * @returns false when another worker has stored the batch already: the caller rolls back
 */
export async function addRows(
  tx: Transaction,
  id: number,
  before: number,
  batch: StoredRows,
): Promise<boolean> {
  const moved = await tx
    .update(intakes)
    .set({
      rows: batch.rows,
      added: sql`${intakes.added} + ${batch.added}`,
      changed: sql`${intakes.changed} + ${batch.changed}`,
      unchanged: sql`${intakes.unchanged} + ${batch.unchanged}`,
      rejected: sql`${intakes.rejected} + ${batch.rejects.length}`,
    })
    .where(and(eq(intakes.id, id), eq(intakes.rows, before)))
    .returning({ id: intakes.id });
  if (moved.length === 0) return false;
  if (batch.listingIds.length > 0) {
    const pairs = [...new Set(batch.listingIds)].map((listingId) => ({ intakeId: id, listingId }));
    await tx.insert(intakeListings).values(pairs).onConflictDoNothing();
  }
  if (batch.rejects.length > 0) {
    await tx.insert(intakeRejects).values(batch.rejects.map((reject) => ({ intakeId: id, ...reject })));
  }
  return true;
}

/** Read to its end, or not at all. */
export async function endIntake(
  db: Connection,
  id: number,
  end: { state: 'done' | 'failed'; form?: IntakeForm; why?: { zh: string; en: string } },
  now: Date,
): Promise<void> {
  await db
    .update(intakes)
    .set({ ...end, finishedAt: now })
    .where(eq(intakes.id, id));
}

/** Longer than any file takes: a command that is still at work by then was killed. */
const INTERRUPTED_MS = 6 * 3_600_000;

/** Commands that were killed in the middle say so from now on; what they had stored stays. */
export async function endInterrupted(db: Connection, now: Date): Promise<void> {
  const why = {
    zh: '命令中途被终止；再次导入同一文件会补齐',
    en: 'The command was killed; import the file again.',
  };
  await db
    .update(intakes)
    .set({ state: 'failed', why, finishedAt: now })
    .where(
      and(
        eq(intakes.way, 'command'),
        eq(intakes.state, 'working'),
        lt(intakes.broughtAt, new Date(now.getTime() - INTERRUPTED_MS)),
      ),
    );
}

export async function setForm(db: Connection, id: number, form: IntakeForm): Promise<void> {
  await db.update(intakes).set({ form }).where(eq(intakes.id, id));
}

export async function listingsOfIntake(db: Connection, id: number): Promise<number[]> {
  const rows = await db
    .select({ id: intakeListings.listingId })
    .from(intakeListings)
    .where(eq(intakeListings.intakeId, id));
  return rows.map((row) => row.id);
}

/** Rejected rows in the order of reading, a thousand at a time. */
export async function* rejectsOf(db: Database, id: number) {
  for (let from = 0; ; from += 1_000) {
    const rows = await db
      .select()
      .from(intakeRejects)
      .where(eq(intakeRejects.intakeId, id))
      .orderBy(asc(intakeRejects.place))
      .limit(1_000)
      .offset(from);
    yield* rows;
    if (rows.length < 1_000) return;
  }
}

/** Names a set of columns whatever their order. */
export function columnSignature(headers: readonly string[]): string {
  return createHash('sha256')
    .update(
      [...headers]
        .map((header) => header.trim())
        .sort()
        .join('\0'),
    )
    .digest('hex');
}

/** How these columns were mapped before: for this platform, else for files that name theirs in each row. */
export async function rememberedMapping(
  db: Connection,
  platform: string | null,
  headers: readonly string[],
): Promise<ColumnMapping | null> {
  const rows = await db
    .select()
    .from(columnMappings)
    .where(
      and(
        eq(columnMappings.signature, columnSignature(headers)),
        inArray(columnMappings.platform, [platform ?? '', '']),
      ),
    )
    .orderBy(desc(columnMappings.platform));
  return rows[0]?.mapping ?? null;
}

export async function rememberMapping(
  db: Connection,
  saved: { platform: string | null; headers: readonly string[]; mapping: ColumnMapping; by: string },
  now: Date,
): Promise<void> {
  const values = { mapping: saved.mapping, savedBy: saved.by, savedAt: now };
  await db
    .insert(columnMappings)
    .values({ platform: saved.platform ?? '', signature: columnSignature(saved.headers), ...values })
    .onConflictDoUpdate({ target: [columnMappings.platform, columnMappings.signature], set: values });
}
