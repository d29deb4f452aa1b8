import { and, asc, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Connection } from '#db/database';
import { accounts } from '#db/tables/accounts';
import { may } from '#domain/account';

/** Somebody to whom a lead can be assigned. */
export const Colleague = z.object({ name: z.string(), displayName: z.string() });
export type Colleague = z.infer<typeof Colleague>;

/** Everybody of these units (null: of all) who may decide on leads and whose account is open, by name. */
export async function colleagues(db: Connection, units: readonly string[] | null): Promise<Colleague[]> {
  const rows = await db
    .select({ name: accounts.name, displayName: accounts.displayName, roles: accounts.roles })
    .from(accounts)
    .where(
      and(isNull(accounts.disabledAt), units === null ? undefined : inArray(accounts.unitId, [...units])),
    )
    .orderBy(asc(accounts.displayName), asc(accounts.name));
  return rows
    .filter(({ roles }) => may(roles, 'leads.decide'))
    .map(({ name, displayName }) => ({ name, displayName }));
}
