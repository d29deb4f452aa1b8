import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { accounts, apiTokens } from '#db/tables/accounts';
import { appendEvent } from '#src/audit/chain';
import { newToken, tokenHash } from './secrets.ts';
import type { Account } from './store.ts';

/**
 * A token with which a program acts for an account, where a route allows it. Only its hash is kept.
 * @returns the token itself: it can be shown this once
 */
export async function newApiToken(
  db: Database,
  given: { account: Pick<Account, 'id' | 'name'>; label: string; days: number },
  now: Date,
): Promise<string> {
  const token = newToken();
  const { account, label, days } = given;
  await db.transaction(async (tx) => {
    const expiresAt = new Date(now.getTime() + days * 86_400_000);
    await tx
      .insert(apiTokens)
      .values({ tokenHash: tokenHash(token), accountId: account.id, label, createdAt: now, expiresAt });
    await appendEvent(tx, {
      subjectKind: 'account',
      subjectId: account.id,
      actor: account.name,
      kind: 'token.made',
      payload: { label, days },
      at: now,
    });
  });
  return token;
}

/** The account a token stands for; null when it is unknown, over, revoked, or its account is disabled. */
export async function accountOfToken(db: Connection, token: string): Promise<Account | null> {
  const [row] = await db
    .select({
      id: accounts.id,
      name: accounts.name,
      displayName: accounts.displayName,
      roles: accounts.roles,
      unitId: accounts.unitId,
      disabledAt: accounts.disabledAt,
    })
    .from(apiTokens)
    .innerJoin(accounts, eq(accounts.id, apiTokens.accountId))
    .where(
      and(
        eq(apiTokens.tokenHash, tokenHash(token)),
        isNull(apiTokens.revokedAt),
        or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`now()`)),
        isNull(accounts.disabledAt),
      ),
    );
  return row ?? null;
}

/** One's own tokens, newest first. `id` is the beginning of the hash: enough to name one, too little to use it. */
export async function tokensOf(db: Connection, accountId: string) {
  const rows = await db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.accountId, accountId))
    .orderBy(desc(apiTokens.createdAt));
  return rows.map(({ tokenHash: hash, label, createdAt, expiresAt, revokedAt }) => {
    return { id: hash.slice(0, 16), label, createdAt, expiresAt, revokedAt };
  });
}

/** Ends a token at once. False when it is not one of this account's. */
export async function revokeToken(
  db: Database,
  account: Pick<Account, 'id' | 'name'>,
  id: string,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const own = and(
      eq(apiTokens.accountId, account.id),
      sql`left(${apiTokens.tokenHash}, 16) = ${id}`,
      isNull(apiTokens.revokedAt),
    );
    const [row] = await tx.update(apiTokens).set({ revokedAt: now }).where(own).returning();
    if (row === undefined) return false;
    await appendEvent(tx, {
      subjectKind: 'account',
      subjectId: account.id,
      actor: account.name,
      kind: 'token.revoked',
      payload: { label: row.label },
      at: now,
    });
    return true;
  });
}
