import { asc, eq, sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/database';
import { accountSessions, accounts, units } from '#db/tables/accounts';
import type { Role } from '#domain/account';
import type { Unit } from '#domain/unit';
import { appendEvent } from '#src/audit/chain';
import { type Account, createAccount, newSignInLink, setDisabled } from './store.ts';

/** An invitation stays open long enough for a colleague who is away. */
const INVITATION_MINUTES = 3 * 24 * 60;

export interface DirectoryEntry extends Account {
  createdAt: Date;
  /** Browsers signed in now. */
  sessions: number;
  lastSeenAt: Date | null;
}

/** Everybody, by name. */
export async function directory(db: Connection): Promise<DirectoryEntry[]> {
  const rows = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      displayName: accounts.displayName,
      roles: accounts.roles,
      unitId: accounts.unitId,
      disabledAt: accounts.disabledAt,
      createdAt: accounts.createdAt,
      sessions: sql<number>`count(${accountSessions.tokenHash}) filter (where ${accountSessions.expiresAt} > now())::int`,
      lastSeenAt: sql<Date | null>`max(${accountSessions.lastSeenAt})`.mapWith(accountSessions.lastSeenAt),
    })
    .from(accounts)
    .leftJoin(accountSessions, eq(accountSessions.accountId, accounts.id))
    .groupBy(accounts.id)
    .orderBy(asc(accounts.name));
  return rows;
}

export interface Invitation {
  account: Account;
  /** Token of a link that signs in once; shown once, kept only as a hash. */
  link: string;
}

/** Makes an account and a link for its owner; null when the name is taken. */
export async function invite(
  db: Database,
  person: { name: string; displayName: string; roles: Role[]; unitId: string | null },
  by: string,
): Promise<Invitation | null> {
  return db.transaction(async (tx) => {
    const account = await createAccount(tx, person);
    if (!account) return null;
    await record(tx, account.name, by, 'invited', { roles: person.roles, unitId: person.unitId });
    return { account, link: await newSignInLink(tx, account.id, INVITATION_MINUTES) };
  });
}

export type ChangeRefusal = 'not-found' | 'last-administrator';

/**
 * Changes roles, unit or the right to sign in. The last administrator who can sign in is kept, else nobody
 * could let anybody in again.
 */
export async function changeAccount(
  db: Database,
  id: string,
  change: { roles?: Role[]; unitId?: string | null; disabled?: boolean },
  by: string,
): Promise<ChangeRefusal | null> {
  return db.transaction(async (tx) => {
    const everybody = await tx.select().from(accounts).for('update');
    const account = everybody.find((one) => one.id === id);
    if (!account) return 'not-found';
    const after = {
      roles: change.roles ?? account.roles,
      disabled: change.disabled ?? account.disabledAt !== null,
    };
    const others = everybody.filter((one) => one.id !== id && one.disabledAt === null);
    const administered =
      others.some((one) => one.roles.includes('administrator')) ||
      (after.roles.includes('administrator') && !after.disabled);
    if (!administered) return 'last-administrator';
    if (change.disabled !== undefined) await setDisabled(tx, id, change.disabled);
    await tx
      .update(accounts)
      .set({ roles: after.roles, unitId: change.unitId === undefined ? account.unitId : change.unitId })
      .where(eq(accounts.id, id));
    await record(tx, account.name, by, 'changed', change);
    return null;
  });
}

/** Ends every session of an account, on all its machines. */
export async function endSessions(db: Database, id: string, by: string): Promise<number> {
  return db.transaction(async (tx) => {
    const ended = await tx.delete(accountSessions).where(eq(accountSessions.accountId, id)).returning();
    const [account] = await tx.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, id));
    if (account && ended.length > 0)
      await record(tx, account.name, by, 'sessions-ended', { count: ended.length });
    return ended.length;
  });
}

export async function unitTree(db: Connection): Promise<Unit[]> {
  return db.select().from(units).orderBy(asc(units.id));
}

/** Adds a unit or changes it; null when its parent does not exist or lies below it. */
export async function saveUnit(db: Database, unit: Unit, by: string): Promise<Unit | null> {
  return db.transaction(async (tx) => {
    const known = new Map((await tx.select().from(units).for('update')).map((one) => [one.id, one]));
    for (let at = unit.parentId; at !== null; at = known.get(at)?.parentId ?? null) {
      if (at === unit.id || !known.has(at)) return null;
    }
    await tx.insert(units).values(unit).onConflictDoUpdate({ target: units.id, set: unit });
    await appendEvent(tx, {
      subjectKind: 'unit',
      subjectId: unit.id,
      actor: by,
      kind: 'saved',
      payload: { ...unit },
      at: new Date(),
    });
    return unit;
  });
}

async function record(
  tx: Transaction,
  name: string,
  actor: string,
  kind: string,
  payload: Record<string, unknown>,
): Promise<void> {
  await appendEvent(tx, { subjectKind: 'account', subjectId: name, actor, kind, payload, at: new Date() });
}
