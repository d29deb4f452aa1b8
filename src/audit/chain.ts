import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { events } from '#db/tables/index';
import type { ChainedEvent, SubjectKind } from '#domain/event';
import { postgresJson } from '#support/postgres-json';
import { announce } from './announce.ts';
import { canonicalJson } from './canonical-json.ts';
import { eventHash, GENESIS, payloadHash, sha256 } from './hashes.ts';

/** What the caller says; place, salt and hashes are added here. */
export interface NewEvent {
  subjectKind: SubjectKind;
  subjectId: string;
  /** Account name, or `system:<part>`. */
  actor: string;
  kind: string;
  payload: Record<string, unknown>;
  /** Fields about a person: kept beside the chain and erasable; only their salted hash is chained. */
  personal?: Record<string, unknown>;
  at: Date;
}

/** Appends one event; see `appendEvents`. */
export async function appendEvent(tx: Transaction, event: NewEvent): Promise<ChainedEvent> {
  const [appended] = await appendEvents(tx, [event]);
  return appended as ChainedEvent;
}

/**
 * Appends events to the chains of their subjects, in the order given, inside the caller's transaction: the
 * event and what it caused are stored together or not at all. A lock per subject, held to the end of the
 * transaction and taken in sorted order, makes concurrent appends wait instead of forking the chain.
 */
export async function appendEvents(tx: Transaction, added: readonly NewEvent[]): Promise<ChainedEvent[]> {
  if (added.length === 0) return [];
  const subjects = [...new Set(added.map(subjectOf))].sort();
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(subject, 0))
    from (select value as subject from jsonb_array_elements_text(${JSON.stringify(subjects)}::jsonb)
          order by 1) as sorted`);
  const heads = await readHeads(tx, added);
  const out = added.map((event) => {
    const subject = subjectOf(event);
    const head = heads.get(subject) ?? { seq: 0, hash: GENESIS };
    const linked = link(event, head);
    heads.set(subject, { seq: linked.seq, hash: linked.hash });
    return linked;
  });
  await tx.insert(events).values(out.map((event) => ({ ...event, at: new Date(event.at) })));
  await announce(tx, out);
  return out;
}

/** The chain of one subject, oldest first. */
export async function readChain(db: Connection, kind: SubjectKind, id: string): Promise<ChainedEvent[]> {
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.subjectKind, kind), eq(events.subjectId, id)))
    .orderBy(events.seq);
  return rows.map(asEvent);
}

/** Forgets the personal fields of one event. The chain stays whole: it never covered them themselves. */
export async function erasePersonal(
  tx: Transaction,
  subject: { kind: SubjectKind; id: string; seq: number },
): Promise<void> {
  await tx
    .update(events)
    .set({ personal: null })
    .where(
      and(
        eq(events.subjectKind, subject.kind),
        eq(events.subjectId, subject.id),
        eq(events.seq, subject.seq),
      ),
    );
}

export function asEvent(row: typeof events.$inferSelect): ChainedEvent {
  return { ...row, at: row.at.toISOString() };
}

/** Hash of the personal fields with their own salt, which is erased with them. */
export function personalHash(personal: Record<string, unknown>): string {
  return sha256(canonicalJson(personal));
}

function link(event: NewEvent, head: { seq: number; hash: string }): ChainedEvent {
  const salt = randomBytes(16).toString('hex');
  const personal =
    event.personal === undefined ? null : clean({ ...event.personal, salt: randomBytes(16).toString('hex') });
  const payload = clean({
    ...event.payload,
    ...(personal === null ? {} : { personalHash: personalHash(personal) }),
  });
  const body = {
    subjectKind: event.subjectKind,
    subjectId: event.subjectId,
    seq: head.seq + 1,
    at: event.at.toISOString(),
    actor: event.actor,
    kind: event.kind,
    payloadHash: payloadHash(salt, payload),
    prevHash: head.hash,
  };
  return { ...body, payload, personal, salt, hash: eventHash(body) };
}

/** The value as it will be read back, so that the hash is made over what is really stored. */
function clean(value: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(postgresJson(value)) as Record<string, unknown>;
}

async function readHeads(tx: Transaction, added: readonly NewEvent[]) {
  const wanted = JSON.stringify(
    added.map(({ subjectKind, subjectId }) => ({ kind: subjectKind, id: subjectId })),
  );
  const { rows } = await tx.execute<{ kind: string; id: string; seq: number; hash: string }>(sql`
    select distinct on (e.subject_kind, e.subject_id)
      e.subject_kind as kind, e.subject_id as id, e.seq, e.hash
    from events e
    join jsonb_to_recordset(${wanted}::jsonb) as w(kind text, id text)
      on w.kind = e.subject_kind and w.id = e.subject_id
    order by e.subject_kind, e.subject_id, e.seq desc`);
  return new Map(rows.map((row) => [`${row.kind}:${row.id}`, { seq: row.seq, hash: row.hash }]));
}

function subjectOf(event: Pick<NewEvent, 'subjectKind' | 'subjectId'>): string {
  return `${event.subjectKind}:${event.subjectId}`;
}
