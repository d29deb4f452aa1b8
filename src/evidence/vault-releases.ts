import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { packets, vaultReleases } from '#db/tables/evidence';
import { appendEvent } from '#src/audit/chain';
import { UserError } from '#support/errors';
import type { Vault } from './integrity/vault.ts';

/** One person asks for an unredacted original. @throws UserError when the packet has no such original */
export async function askForOriginal(
  db: Database,
  wish: { packetId: string; original: string; reason: string; by: string; now: Date },
): Promise<number> {
  return db.transaction(async (tx) => {
    const [packet] = await tx.select().from(packets).where(eq(packets.id, wish.packetId));
    if (!packet?.originals.includes(wish.original))
      throw new UserError({ zh: '该证据包没有这份原件。', en: 'The packet has no such original.' });
    if (wish.reason.trim() === '') throw new UserError({ zh: '请写明调取理由。', en: 'Give a reason.' });
    const { packetId, original, reason, by, now } = wish;
    const [row] = await tx
      .insert(vaultReleases)
      .values({ packetId, original, reason, requestedBy: by, requestedAt: now })
      .returning({ id: vaultReleases.id });
    const id = row?.id ?? 0;
    await appendEvent(tx, {
      subjectKind: 'packet',
      subjectId: packetId,
      actor: by,
      kind: 'original-asked',
      payload: { release: id, original, reason },
      at: now,
    });
    return id;
  });
}

/** The wishes for originals of one packet, newest first. */
export function releasesOf(db: Connection, packetId: string) {
  return db
    .select()
    .from(vaultReleases)
    .where(eq(vaultReleases.packetId, packetId))
    .orderBy(desc(vaultReleases.id));
}

/** Another person approves. @throws UserError when it is the same person, or already decided */
export async function approveRelease(db: Database, id: number, by: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(vaultReleases)
      .set({ approvedBy: by, approvedAt: now })
      .where(
        and(eq(vaultReleases.id, id), isNull(vaultReleases.approvedBy), ne(vaultReleases.requestedBy, by)),
      )
      .returning();
    if (!row)
      throw new UserError({
        zh: '不能批准：须由申请人以外的人批准，且尚未批准过。',
        en: 'Refused: another person than the one who asked must approve, once.',
      });
    await appendEvent(tx, {
      subjectKind: 'packet',
      subjectId: row.packetId,
      actor: by,
      kind: 'original-approved',
      payload: { release: id },
      at: now,
    });
  });
}

/** Writes the approved original to `target`, once. @throws UserError when two people have not agreed */
export async function releaseOriginal(
  db: Database,
  vault: Vault,
  id: number,
  by: string,
  target: string,
  now: Date,
): Promise<void> {
  const [row] = await db.select().from(vaultReleases).where(eq(vaultReleases.id, id));
  if (!row?.approvedBy || row.releasedAt !== null)
    throw new UserError({
      zh: '尚未经两人批准，或已调取过。',
      en: 'Not approved by two people, or already released.',
    });
  // The event comes first: nothing leaves the vault unrecorded, even when the process is killed here.
  await db.transaction(async (tx) => {
    await tx.update(vaultReleases).set({ releasedAt: now }).where(eq(vaultReleases.id, id));
    await appendEvent(tx, {
      subjectKind: 'packet',
      subjectId: row.packetId,
      actor: by,
      kind: 'original-released',
      payload: { release: id, original: row.original },
      at: now,
    });
  });
  await vault.release(row.original, target);
}
