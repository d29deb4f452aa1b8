import { asc, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { accounts } from '#db/tables/accounts';
import { may } from '#domain/account';

/** Somebody to whom a lead can be assigned. */
export const Colleague = z.object({ name: z.string(), displayName: z.string() });
export type Colleague = z.infer<typeof Colleague>;

/** Everybody who may decide on leads and whose account is open, by name. */
export async function colleagues(db: Connection): Promise<Colleague[]> {
  const rows = await db
    .select({ name: accounts.name, displayName: accounts.displayName, roles: accounts.roles })
    .from(accounts)
    .where(isNull(accounts.disabledAt))
    .orderBy(asc(accounts.displayName), asc(accounts.name));
  return rows
    .filter(({ roles }) => may(roles, 'leads.decide'))
    .map(({ name, displayName }) => ({ name, displayName }));
}
