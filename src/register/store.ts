import { createHash } from 'node:crypto';
import { desc, eq, sql } from 'drizzle-orm';
import type { Connection, Database, Transaction } from '#db/database';
import { authorisedUsers, registerColumns, registers } from '#db/tables/index';
import { EMPTY_REGISTER, type Register } from '#domain/register';
import type { ColumnMapping } from '#domain/register-columns';
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
  return db.transaction((tx) => insertRegister(tx, register, { by, now, kind: 'imported' }));
}

interface Change {
  by: string;
  now: Date;
  /** What the event says was done. */
  kind: 'imported' | 'changed' | 'shop-bound' | 'shop-unbound';
}

/**
 * Changes the register that counts: the present state is read under a lock, so that of two changes at once the
 * second builds on the first. Returns what was stored; the same content is stored once.
 * @param change gives the next state, or null to leave it
 */
export async function changeRegister(
  db: Database,
  change: (current: Register) => Omit<Register, 'version'> | null,
  options: Change,
): Promise<Register | null> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('register', 0))`);
    const current = await currentRegister(tx);
    const next = change(current);
    if (next === null) return null;
    // The one before is part of the name: going back to an earlier content is a new state, too.
    const content = JSON.stringify([current.version, next]);
    const register = { ...next, version: createHash('sha256').update(content).digest('hex').slice(0, 16) };
    await insertRegister(tx, register, options);
    return register;
  });
}

/** What was said of the columns of a table with this heading, the last time. */
export async function rememberedColumns(db: Connection, head: readonly string[]): Promise<ColumnMapping> {
  const [row] = await db
    .select()
    .from(registerColumns)
    .where(eq(registerColumns.head, headKey(head)));
  return row?.mapping ?? {};
}

export async function rememberColumns(
  db: Connection,
  head: readonly string[],
  mapping: ColumnMapping,
): Promise<void> {
  await db
    .insert(registerColumns)
    .values({ head: headKey(head), mapping })
    .onConflictDoUpdate({ target: registerColumns.head, set: { mapping } });
}

function headKey(head: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(head)).digest('hex');
}

async function insertRegister(
  tx: Transaction,
  { users, ...head }: Register,
  { by, now, kind }: Change,
): Promise<boolean> {
  const inserted = await tx
    .insert(registers)
    .values({ ...head, importedBy: by, importedAt: now })
    .onConflictDoNothing()
    .returning({ version: registers.version });
  if (inserted.length === 0) return false;
  for (let from = 0; from < users.length; from += 500) {
    await tx
      .insert(authorisedUsers)
      .values(users.slice(from, from + 500).map((user) => ({ ...user, register: head.version })));
  }
  await appendEvent(tx, {
    subjectKind: 'register',
    subjectId: 'authorised-users',
    actor: by,
    kind,
    payload: { ...head, users: users.length },
    at: now,
  });
  return true;
}
