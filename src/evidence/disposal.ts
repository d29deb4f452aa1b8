import { and, eq, inArray, isNotNull, lte, ne, notInArray } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { packets } from '#db/tables/evidence';
import { leads } from '#db/tables/index';
import type { ChainedEvent } from '#domain/event';
import { UserError } from '#support/errors';
import type { FileStore } from '#support/files';
import type { Vault } from './integrity/vault.ts';
import { findPacket, notePacket, type PacketRow, packetHistory } from './store.ts';

/** A wish to destroy a packet that nobody has decided on yet. */
export interface DisposalWish {
  by: string;
  reason: string;
  at: string;
}

interface Act {
  by: string;
  reason: string;
  now: Date;
}

/** A case in one of these states needs its evidence no more. */
const ENDED = ['closed', 'dismissed'] as const;

/** Changes the day until which a packet is kept. @throws UserError when it was destroyed, or is being made */
export async function keepUntil(db: Database, id: string, until: Date, { by, reason, now }: Act) {
  await db.transaction(async (tx) => {
    await sealedPacket(tx, id);
    await tx.update(packets).set({ keepUntil: until }).where(eq(packets.id, id));
    await notePacket(tx, id, by, 'kept-until', { until: until.toISOString(), reason }, now);
  });
}

/**
 * One person asks to destroy a packet whose time is over. No clock ever does: archives are destroyed by decision.
 * @throws UserError while it is held, its day has not come, or a lead that rests on it is open
 */
export async function askForDisposal(db: Database, id: string, { by, reason, now }: Act): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseWhileNeeded(tx, await sealedPacket(tx, id), now);
    if (pendingDisposal(await packetHistory(tx, id)))
      throw new UserError({ zh: '已有人申请销毁，待他人批准。', en: 'Somebody has asked already.' });
    await notePacket(tx, id, by, 'disposal-asked', { reason }, now);
  });
}

/**
 * Another person approves: from now on the packet cannot be read. Its record, hashes and history stay; the bytes
 * are removed by the nightly run.
 * @throws UserError when nobody or the same person asked, or the packet is needed after all
 */
export async function approveDisposal(db: Database, id: string, { by, now }: Omit<Act, 'reason'>) {
  await db.transaction(async (tx) => {
    const packet = await sealedPacket(tx, id);
    await refuseWhileNeeded(tx, packet, now);
    const history = await packetHistory(tx, id);
    const wish = pendingDisposal(history);
    if (!wish || wish.by === by)
      throw new UserError({
        zh: '不能批准：须先有人申请销毁，并由申请人以外的人批准。',
        en: 'Refused: somebody must have asked, and another person approves.',
      });
    await tx
      .update(packets)
      .set({ state: 'destroyed', file: null, originals: [], stampDue: null })
      .where(eq(packets.id, id));
    const files = filesOf(history);
    await notePacket(tx, id, by, 'destroyed', { ...wish, files, originals: packet.originals }, now);
  });
}

/** The wish is taken back or refused, by anybody who may ask. @throws UserError when there is none */
export async function dropDisposal(db: Database, id: string, { by, reason, now }: Act): Promise<void> {
  await db.transaction(async (tx) => {
    if (!pendingDisposal(await packetHistory(tx, id)))
      throw new UserError({ zh: '没有待批准的销毁申请。', en: 'No disposal waits for approval.' });
    await notePacket(tx, id, by, 'disposal-dropped', { reason }, now);
  });
}

/** The wish nobody has decided on yet, from the packet's own history. */
export function pendingDisposal(history: readonly ChainedEvent[]): DisposalWish | null {
  const last = history.findLast(({ kind }) => /^(disposal-|destroyed$)/.test(kind));
  if (last?.kind !== 'disposal-asked') return null;
  return { by: last.actor, reason: String(last.payload.reason), at: last.at };
}

/** Packets kept for long enough, that somebody may now decide about. */
export function disposalsDue(db: Connection, now: Date): Promise<PacketRow[]> {
  return db
    .select()
    .from(packets)
    .where(
      and(
        eq(packets.state, 'sealed'),
        eq(packets.legalHold, false),
        isNotNull(packets.keepUntil),
        lte(packets.keepUntil, now),
      ),
    );
}

/**
 * Removes the bytes of destroyed packets from file store and vault; killed and run again, it goes on.
 * @returns how many files were removed
 */
export async function removeDestroyed(db: Connection, files: FileStore, vault: Vault): Promise<number> {
  let removed = 0;
  for (const { id } of await db
    .select({ id: packets.id })
    .from(packets)
    .where(eq(packets.state, 'destroyed'))) {
    const event = (await packetHistory(db, id)).findLast(({ kind }) => kind === 'destroyed');
    for (const file of hashes(event?.payload.files)) {
      // The same bytes may be what another packet rests on.
      if ((await files.has(file)) && !(await namedElsewhere(db, id, file))) {
        await files.remove(file);
        removed += 1;
      }
    }
    for (const original of hashes(event?.payload.originals)) if (await vault.remove(original)) removed += 1;
  }
  return removed;
}

async function sealedPacket(tx: Connection, id: string): Promise<PacketRow> {
  const packet = await findPacket(tx, id);
  if (packet?.state !== 'sealed')
    throw new UserError({
      zh: '只有已签封的证据包可以这样处置。',
      en: 'Only a sealed packet can be so treated.',
    });
  return packet;
}

async function refuseWhileNeeded(tx: Connection, packet: PacketRow, now: Date): Promise<void> {
  if (packet.legalHold)
    throw new UserError({ zh: '该证据包依法保全中，不能销毁。', en: 'The packet is under legal hold.' });
  if (packet.keepUntil === null || packet.keepUntil > now)
    throw new UserError({ zh: '保管期限未满，不能销毁。', en: 'The packet must still be kept.' });
  const [open] = await tx
    .select({ id: leads.id })
    .from(leads)
    .where(and(inArray(leads.id, packet.leads), notInArray(leads.status, [...ENDED])))
    .limit(1);
  if (open)
    throw new UserError({
      zh: `线索 ${open.id} 尚未办结，其证据包不能销毁。`,
      en: `Lead ${open.id} is still open: its packet cannot be destroyed.`,
    });
}

/** Every zip the packet ever had: a later timestamp makes a new one. */
function filesOf(history: readonly ChainedEvent[]): string[] {
  const named = history.filter(({ kind }) => kind === 'sealed' || kind === 'stamped');
  return [...new Set(named.map(({ payload }) => String(payload.file)))];
}

async function namedElsewhere(db: Connection, id: string, file: string): Promise<boolean> {
  const [other] = await db
    .select({ id: packets.id })
    .from(packets)
    .where(and(eq(packets.file, file), ne(packets.id, id)))
    .limit(1);
  return other !== undefined;
}

function hashes(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
