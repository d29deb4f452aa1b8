import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/database';
import type { SubjectKind } from '#domain/event';

/** PostgreSQL channel on which committed events are announced to every API process. */
export const EVENTS_CHANNEL = 'giw_events';

/** A payload holds 8,000 bytes: a batch names so many subjects, the rest is only counted. */
const NAMED = 50;

/** What happened in one transaction to subjects of one kind. */
export interface Announcement {
  subjectKind: SubjectKind;
  /** Event kind → how many. */
  counts: Record<string, number>;
  /** The first subjects, at most 50. */
  ids: string[];
}

/** Announces events when, and only if, the transaction commits: one message per kind of subject. */
export async function announce(
  tx: Transaction,
  added: readonly { subjectKind: SubjectKind; subjectId: string; kind: string }[],
): Promise<void> {
  const messages = new Map<SubjectKind, Announcement>();
  for (const { subjectKind, subjectId, kind } of added) {
    const message = messages.get(subjectKind) ?? { subjectKind, counts: {}, ids: [] };
    message.counts[kind] = (message.counts[kind] ?? 0) + 1;
    if (message.ids.length < NAMED && !message.ids.includes(subjectId)) message.ids.push(subjectId);
    messages.set(subjectKind, message);
  }
  for (const message of messages.values()) {
    await tx.execute(sql`select pg_notify(${EVENTS_CHANNEL}, ${JSON.stringify(message)})`);
  }
}
