import { desc, eq } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { authorisedUsers, registers } from '#db/tables/index';
import { EMPTY_REGISTER, type Register } from '#domain/register';
import { appendEvent } from '#src/audit/chain';

/** The register verdicts are made against: the one imported last, or the empty one. */
export async function currentRegister(db: Connection): Promise<Register> {
  const [row] = await db.select().from(registers).orderBy(desc(registers.number)).limit(1);
  if (row === undefined) return EMPTY_REGISTER;
  const users = await db
    .select()
    .from(authorisedUsers)
    .where(eq(authorisedUsers.register, row.version))
    .orderBy(authorisedUsers.id);
  return {
    source: row.source,
    asOf: row.asOf,
    complete: row.complete,
    version: row.version,
    completeFor: row.completeFor,
    users: users.map(({ indication, company, creditCode, announcement, validFrom, validTo, shops }) => ({
      indication,
      company,
      shops,
      ...(creditCode === null ? {} : { creditCode }),
      ...(announcement === null ? {} : { announcement }),
      ...(validFrom === null ? {} : { validFrom }),
      ...(validTo === null ? {} : { validTo }),
    })),
  };
}

/** Stores a register as the one that counts from now on. False when this very state is already stored. */
export async function importRegister(
  db: Database,
  register: Register,
  by: string,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { users, ...head } = register;
    const inserted = await tx
      .insert(registers)
      .values({ ...head, importedBy: by, importedAt: now })
      .onConflictDoNothing()
      .returning({ version: registers.version });
    if (inserted.length === 0) return false;
    for (let from = 0; from < users.length; from += 500) {
      await tx
        .insert(authorisedUsers)
        .values(users.slice(from, from + 500).map((user) => ({ ...user, register: register.version })));
    }
    await appendEvent(tx, {
      subjectKind: 'register',
      subjectId: 'authorised-users',
      actor: by,
      kind: 'imported',
      payload: { ...head, users: users.length },
      at: now,
    });
    return true;
  });
}
