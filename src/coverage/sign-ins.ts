import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { crawlSessions, signIns } from '#db/tables/index';
import type { PlatformId } from '#domain/platform';
import { SignInAct, type SignInState } from '#domain/sign-in';
import { appendEvent } from '#src/audit/chain';

/** Notification channel for what people do on the page; never stored, because it may be a password. */
export const SIGN_IN_ACTS = 'sign_in_acts';
/** How long a person may take. */
export const SIGN_IN_MINUTES = 5;

const SHOWN = {
  id: signIns.id,
  platform: signIns.platform,
  label: signIns.label,
  askedBy: signIns.askedBy,
  askedAt: signIns.askedAt,
  deadline: signIns.deadline,
  state: signIns.state,
  why: signIns.why,
  frameNumber: signIns.frameNumber,
  endedAt: signIns.endedAt,
};

const RUNNING: SignInState[] = ['asked', 'open'];

/** Somebody wants to sign in. @returns its number; null while another sign-in of this session is running */
export async function askSignIn(
  db: Database,
  asked: { platform: PlatformId; label: string; by: string },
  now: Date,
): Promise<number | null> {
  return db.transaction(async (tx) => {
    const { platform, label, by } = asked;
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in:${platform}:${label}`}, 0))`,
    );
    const running = await tx
      .select({ id: signIns.id })
      .from(signIns)
      .where(
        and(
          eq(signIns.platform, platform),
          eq(signIns.label, label),
          inArray(signIns.state, RUNNING),
          sql`${signIns.deadline} > ${now.toISOString()}::timestamptz`,
        ),
      );
    if (running.length > 0) return null;
    const deadline = new Date(now.getTime() + SIGN_IN_MINUTES * 60_000);
    const [row] = await tx
      .insert(signIns)
      .values({ platform, label, askedBy: by, askedAt: now, deadline, state: 'asked' })
      .returning({ id: signIns.id });
    await appendEvent(tx, {
      subjectKind: 'platform',
      subjectId: platform,
      actor: by,
      kind: 'sign-in.asked',
      payload: { session: label },
      at: now,
    });
    return row?.id ?? null;
  });
}

/** One sign-in without its picture. */
export async function findSignIn(db: Connection, id: number) {
  const [row] = await db.select(SHOWN).from(signIns).where(eq(signIns.id, id));
  return row ?? null;
}

/** Newest first. */
export async function recentSignIns(db: Connection, limit: number) {
  return db.select(SHOWN).from(signIns).orderBy(desc(signIns.id)).limit(limit);
}

/** A worker opens the page. False when it was cancelled or taken up before. */
export async function openSignIn(db: Connection, id: number): Promise<boolean> {
  const taken = await db
    .update(signIns)
    .set({ state: 'open' })
    .where(and(eq(signIns.id, id), eq(signIns.state, 'asked')))
    .returning({ id: signIns.id });
  return taken.length === 1;
}

/** The newest picture. False when the sign-in is over: the caller stops. */
export async function showFrame(db: Connection, id: number, frame: Buffer): Promise<boolean> {
  const shown = await db
    .update(signIns)
    .set({ frame, frameNumber: sql`${signIns.frameNumber} + 1` })
    .where(and(eq(signIns.id, id), eq(signIns.state, 'open')))
    .returning({ id: signIns.id });
  return shown.length === 1;
}

export async function frameOf(db: Connection, id: number): Promise<Buffer | null> {
  const [row] = await db.select({ frame: signIns.frame }).from(signIns).where(eq(signIns.id, id));
  return row?.frame ?? null;
}

/** Ends a running sign-in and forgets its picture; the first end counts. */
export async function endSignIn(
  db: Database,
  id: number,
  state: Exclude<SignInState, 'asked' | 'open'>,
  by: string,
  now: Date,
  why?: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(signIns)
      .set({ state, frame: null, endedAt: now, ...(why === undefined ? {} : { why }) })
      .where(and(eq(signIns.id, id), inArray(signIns.state, RUNNING)))
      .returning({ platform: signIns.platform, label: signIns.label });
    if (row === undefined) return false;
    await appendEvent(tx, {
      subjectKind: 'platform',
      subjectId: row.platform,
      actor: by,
      kind: `sign-in.${state}`,
      payload: { session: row.label },
      at: now,
    });
    return true;
  });
}

/** Passes on what the person did. Held in memory of the database server only, never in a table. */
export async function passAct(db: Connection, id: number, act: SignInAct): Promise<void> {
  await db.execute(sql`select pg_notify(${SIGN_IN_ACTS}, ${JSON.stringify({ id, act })})`);
}

/** What a notification of the channel says about this sign-in, null when it is about another. */
export function actFor(id: number, payload: string | null): SignInAct | null {
  if (payload === null) return null;
  const message = JSON.parse(payload) as { id?: unknown; act?: unknown };
  return message.id === id ? (SignInAct.safeParse(message.act).data ?? null) : null;
}

/** Every session of every platform, without what is sealed in it. */
export async function sessionList(db: Connection) {
  return db
    .select({
      platform: crawlSessions.platform,
      label: crawlSessions.label,
      state: crawlSessions.state,
      probedAt: crawlSessions.probedAt,
      leaseUntil: crawlSessions.leaseUntil,
    })
    .from(crawlSessions)
    .orderBy(crawlSessions.platform, crawlSessions.label);
}
