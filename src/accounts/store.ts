import { randomUUID } from 'node:crypto';
import { hash as argonHash, verify as argonVerify } from '@node-rs/argon2';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { accountSessions, accounts, signInLinks } from '#db/tables/accounts';
import type { Role } from '#domain/account';
import { newToken, tokenHash } from './secrets.ts';

/** An account without its secrets. */
export interface Account {
  id: string;
  name: string;
  displayName: string;
  roles: Role[];
  unitId: string | null;
  disabledAt: Date | null;
}

const ACCOUNT_COLUMNS = {
  id: accounts.id,
  name: accounts.name,
  displayName: accounts.displayName,
  roles: accounts.roles,
  unitId: accounts.unitId,
  disabledAt: accounts.disabledAt,
};

export const SESSION_HOURS = 12;
export const LINK_MINUTES = 15;

/** OWASP's minimum for argon2id: 19 MiB, two passes; about 0.1 s a hash here. */
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface NewAccount {
  name: string;
  displayName: string;
  roles: Role[];
  unitId?: string | null;
  password?: string;
}

/** Creates an account; null when the name is taken. */
export async function createAccount(db: Connection, account: NewAccount): Promise<Account | null> {
  const [row] = await db
    .insert(accounts)
    .values({
      id: randomUUID(),
      name: account.name.trim().toLowerCase(),
      displayName: account.displayName,
      roles: account.roles,
      unitId: account.unitId ?? null,
      passwordHash: account.password === undefined ? null : await argonHash(account.password, ARGON),
    })
    .onConflictDoNothing()
    .returning(ACCOUNT_COLUMNS);
  return row ?? null;
}

export async function findAccount(db: Connection, name: string): Promise<Account | null> {
  const [row] = await db
    .select(ACCOUNT_COLUMNS)
    .from(accounts)
    .where(eq(accounts.name, name.trim().toLowerCase()));
  return row ?? null;
}

export async function countAccounts(db: Connection): Promise<number> {
  return db.$count(accounts);
}

/** A hash nobody has the password of: an unknown name takes as long to refuse as a wrong password. */
let decoy: Promise<string> | undefined;

/** The account when name and password fit and it is not disabled, else null without saying which was wrong. */
export async function checkPassword(db: Connection, name: string, password: string): Promise<Account | null> {
  const [row] = await db
    .select({ ...ACCOUNT_COLUMNS, passwordHash: accounts.passwordHash })
    .from(accounts)
    .where(eq(accounts.name, name.trim().toLowerCase()));
  decoy ??= argonHash(newToken(), ARGON);
  const fits = await argonVerify(row?.passwordHash ?? (await decoy), password);
  if (!row?.passwordHash || !fits || row.disabledAt) return null;
  const { passwordHash: _, ...account } = row;
  return account;
}

/** Replaces the password and ends every session of the account. */
export async function setPassword(db: Connection, accountId: string, password: string): Promise<void> {
  await db
    .update(accounts)
    .set({ passwordHash: await argonHash(password, ARGON) })
    .where(eq(accounts.id, accountId));
  await db.delete(accountSessions).where(eq(accountSessions.accountId, accountId));
}

/** Disables or enables an account; disabling ends its sessions at once. */
export async function setDisabled(db: Connection, accountId: string, disabled: boolean): Promise<void> {
  await db
    .update(accounts)
    .set({ disabledAt: disabled ? new Date() : null })
    .where(eq(accounts.id, accountId));
  if (disabled) await db.delete(accountSessions).where(eq(accountSessions.accountId, accountId));
}

export interface NewSession {
  token: string;
  csrfToken: string;
  expiresAt: Date;
}

export async function openSession(db: Connection, accountId: string, userAgent: string): Promise<NewSession> {
  const token = newToken();
  const csrfToken = newToken();
  const expiresAt = new Date(Date.now() + SESSION_HOURS * 3_600_000);
  await db.insert(accountSessions).values({
    tokenHash: tokenHash(token),
    accountId,
    csrfToken,
    expiresAt,
    userAgent: userAgent.slice(0, 300),
  });
  return { token, csrfToken, expiresAt };
}

export interface LiveSession {
  account: Account;
  csrfToken: string;
}

/**
 * The session a cookie stands for; null when it is unknown, expired, or its account is disabled. Every request
 * asks this, so the question is written and planned once per connection and not kept: who is shut out is out
 * with his next click.
 */
export async function findSession(db: Connection, token: string): Promise<LiveSession | null> {
  const question = sessionQuestions.get(db) ?? sessionQuestion(db);
  sessionQuestions.set(db, question);
  const [row] = await question.execute({ tokenHash: tokenHash(token) });
  if (!row) return null;
  const { csrfToken, ...account } = row;
  return { account, csrfToken };
}

const sessionQuestions = new WeakMap<Connection, ReturnType<typeof sessionQuestion>>();

function sessionQuestion(db: Connection) {
  return db
    .select({ ...ACCOUNT_COLUMNS, csrfToken: accountSessions.csrfToken })
    .from(accountSessions)
    .innerJoin(accounts, eq(accounts.id, accountSessions.accountId))
    .where(
      and(
        eq(accountSessions.tokenHash, sql.placeholder('tokenHash')),
        gt(accountSessions.expiresAt, sql`now()`),
        isNull(accounts.disabledAt),
      ),
    )
    .prepare('find_session');
}

export async function closeSession(db: Connection, token: string): Promise<void> {
  await db.delete(accountSessions).where(eq(accountSessions.tokenHash, tokenHash(token)));
}

/** A link that signs in once. `minutes` bounds its life: short on loopback, days for an invitation. */
export async function newSignInLink(
  db: Connection,
  accountId: string,
  minutes = LINK_MINUTES,
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + minutes * 60_000);
  await db.insert(signInLinks).values({ tokenHash: tokenHash(token), accountId, expiresAt });
  return token;
}

/** Uses a link up. One statement decides, so that two requests with one link cannot both win. */
export async function redeemSignInLink(db: Connection, token: string): Promise<Account | null> {
  const [used] = await db
    .update(signInLinks)
    .set({ usedAt: new Date() })
    .where(
      and(
        eq(signInLinks.tokenHash, tokenHash(token)),
        isNull(signInLinks.usedAt),
        gt(signInLinks.expiresAt, sql`now()`),
      ),
    )
    .returning({ accountId: signInLinks.accountId });
  if (!used) return null;
  const [account] = await db
    .select(ACCOUNT_COLUMNS)
    .from(accounts)
    .where(and(eq(accounts.id, used.accountId), isNull(accounts.disabledAt)));
  return account ?? null;
}
