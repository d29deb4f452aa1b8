import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/database';
import { outbox } from '#db/tables/notices';
import type { OutboxAttachment, OutboxState } from '#domain/outbox';

export type OutboxRow = typeof outbox.$inferSelect;

/** A letter to be put into the outbox. */
export interface OutgoingLetter {
  documentKind: 'notice' | 'referral';
  documentId: string;
  purpose: 'document' | 'withdrawal';
  /** Number of the request to send; the same request twice is one letter. */
  attempt: number;
  recipient: string;
  subject: string;
  body: string;
  attachments: OutboxAttachment[];
}

/** Our part of a message id: names the letter, not the machine. */
const ID_HOST = 'gi-watch.invalid';

/**
 * Puts a letter into the outbox; the same document, purpose and attempt again returns the letter that is there.
 */
export async function putLetter(tx: Transaction, letter: OutgoingLetter, now: Date): Promise<OutboxRow> {
  const { documentKind, documentId, purpose, attempt } = letter;
  const messageId = `<${documentId}.${purpose}.${attempt}.${now.getTime().toString(36)}@${ID_HOST}>`;
  const [row] = await tx
    .insert(outbox)
    .values({ ...letter, messageId, state: 'queued', createdAt: now, updatedAt: now })
    .onConflictDoNothing({ target: [outbox.documentKind, outbox.documentId, outbox.purpose, outbox.attempt] })
    .returning();
  if (row) return row;
  const [earlier] = await lettersOf(tx, documentKind, documentId, { purpose, attempt });
  return earlier as OutboxRow;
}

/** Every letter of a document, the oldest first. */
export async function lettersOf(
  db: Connection,
  documentKind: 'notice' | 'referral',
  documentId: string,
  only: { purpose?: string; attempt?: number } = {},
): Promise<OutboxRow[]> {
  return db
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.documentKind, documentKind),
        eq(outbox.documentId, documentId),
        only.purpose === undefined ? undefined : eq(outbox.purpose, only.purpose),
        only.attempt === undefined ? undefined : eq(outbox.attempt, only.attempt),
      ),
    )
    .orderBy(asc(outbox.id));
}

/** Letters in one of these states, the oldest first. */
export async function lettersIn(db: Connection, states: readonly OutboxState[]): Promise<OutboxRow[]> {
  return db
    .select()
    .from(outbox)
    .where(inArray(outbox.state, [...states]))
    .orderBy(asc(outbox.id))
    .limit(1000);
}

export async function readLetter(db: Connection, id: number): Promise<OutboxRow | null> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
  return row ?? null;
}

/** Moves a letter from one state to the next; false when it no longer was in the first. */
export async function moveLetter(
  tx: Transaction,
  id: number,
  from: OutboxState,
  to: OutboxState,
  { now, why = null }: { now: Date; why?: string | null },
): Promise<boolean> {
  const moved = await tx
    .update(outbox)
    .set({ state: to, why, updatedAt: now })
    .where(and(eq(outbox.id, id), eq(outbox.state, from)))
    .returning({ id: outbox.id });
  return moved.length === 1;
}

/** Writes down what exactly is about to be sent: text, and attachments by their hashes in the file store. */
export async function fillLetter(
  tx: Transaction,
  id: number,
  content: Pick<OutboxRow, 'subject' | 'body' | 'attachments'>,
): Promise<void> {
  await tx.update(outbox).set(content).where(eq(outbox.id, id));
}

/**
 * Runs `use` while this process alone holds the letter; null when another sender holds it. The lock ends with
 * the sender's connection: a letter found in `sending` under this lock was left by a sender that died.
 */
export async function withLetter<T>(db: Database, id: number, use: () => Promise<T>): Promise<T | null> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`outbox:${id}`}, 0)) as held`,
    );
    return rows[0]?.held ? use() : null;
  });
}
