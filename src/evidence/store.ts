import { and, asc, desc, eq, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Connection, Database } from '#db/database';
import { packets, type WantedPage } from '#db/tables/evidence';
import type { CaptureMode } from '#domain/evidence';
import { appendEvent, readChain } from '#src/audit/chain';
import type { SealedPacket } from './packet/seal-packet.ts';

export type PacketRow = typeof packets.$inferSelect;

export interface PacketRequest {
  /** Asking twice with the same key gives the packet of the first time. */
  requestKey: string;
  /** Empty: the worker plans them from the leads when it takes the packet up. */
  pages: WantedPage[];
  /** Leads beside those that the pages name. */
  leads?: readonly string[];
  mode: CaptureMode;
  occasion: string;
  by: string;
  operator: string | null;
  overrideReason: string | null;
  demo: boolean;
  now: Date;
}

/** Asks for a packet; its work begins when the queue takes it up. */
export async function requestPacket(db: Database, request: PacketRequest): Promise<PacketRow> {
  return db.transaction(async (tx) => {
    const leads = [...new Set([...(request.leads ?? []), ...request.pages.flatMap((page) => page.leads)])];
    const [made] = await tx
      .insert(packets)
      .values({
        requestKey: request.requestKey,
        leads,
        pages: request.pages,
        mode: request.mode,
        occasion: request.occasion,
        requestedBy: request.by,
        operator: request.operator,
        overrideReason: request.overrideReason,
        state: 'building',
        requestedAt: request.now,
        demo: request.demo,
      })
      .onConflictDoNothing()
      .returning();
    if (!made) return onePacket(tx, eq(packets.requestKey, request.requestKey));
    await notePacket(
      tx,
      made.id,
      request.by,
      'requested',
      { leads, mode: request.mode, occasion: request.occasion },
      request.now,
    );
    return made;
  });
}

async function onePacket(db: Connection, where: ReturnType<typeof eq>): Promise<PacketRow> {
  const [row] = await db.select().from(packets).where(where);
  if (!row) throw new Error('no such packet');
  return row;
}

/** One packet, null when there is none of this id. */
export async function findPacket(db: Connection, id: string): Promise<PacketRow | null> {
  const [row] = await db.select().from(packets).where(eq(packets.id, id));
  return row ?? null;
}

/** Newest first; `lead` narrows to packets made for it. */
export async function listPackets(
  db: Connection,
  filter: { lead?: string; limit?: number; within?: SQL } = {},
): Promise<PacketRow[]> {
  return db
    .select()
    .from(packets)
    .where(
      and(filter.lead === undefined ? undefined : sql`${filter.lead} = any(${packets.leads})`, filter.within),
    )
    .orderBy(desc(packets.requestedAt), desc(packets.id))
    .limit(filter.limit ?? 200);
}

/** Writes down which pages a packet is made of, once. */
export async function planPages(db: Connection, id: string, pages: WantedPage[]): Promise<void> {
  await db.update(packets).set({ pages }).where(eq(packets.id, id));
}

/** Shows where the work is; not an event. */
export async function showStep(db: Connection, id: string, step: string): Promise<void> {
  await db.update(packets).set({ step }).where(eq(packets.id, id));
}

/** The work ended without a packet: a person must act (`blocked`) or it cannot be done (`failed`). */
export async function stopPacket(
  db: Database,
  id: string,
  state: 'blocked' | 'failed',
  why: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(packets).set({ state, why, step: null }).where(eq(packets.id, id));
    await notePacket(tx, id, 'system:evidence', state, { why }, now);
  });
}

/** An officer goes on in spite of a failed self-check, or tries again after a barrier. */
export async function resumePacket(
  db: Database,
  id: string,
  by: string,
  overrideReason: string | null,
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const changed = await tx
      .update(packets)
      .set({ state: 'building', why: null, ...(overrideReason === null ? {} : { overrideReason }) })
      .where(and(eq(packets.id, id), inArray(packets.state, ['blocked', 'failed'])))
      .returning({ id: packets.id });
    if (changed.length > 0) await notePacket(tx, id, by, 'resumed', { overrideReason }, now);
    return changed.length > 0;
  });
}

/** Writes down the sealed packet. False when it was sealed already (a repeated job). */
export async function keepSealed(
  tx: Connection,
  id: string,
  sealed: SealedPacket & { file: string; originals: string[]; stampDue: Date | null; keepUntil: Date | null },
  by: string,
  now: Date,
): Promise<boolean> {
  const changed = await tx
    .update(packets)
    .set({
      state: 'sealed',
      step: null,
      why: null,
      sealedAt: new Date(sealed.sealedAt),
      file: sealed.file,
      bytes: sealed.bytes,
      manifestSha256: sealed.manifestSha256,
      custodyHead: sealed.custodyHead,
      timestamp: sealed.timestamp,
      stampDue: sealed.stampDue,
      originals: sealed.originals,
      keepUntil: sealed.keepUntil,
    })
    .where(and(eq(packets.id, id), eq(packets.state, 'building')))
    .returning({ id: packets.id });
  if (changed.length === 0) return false;
  const { file, manifestSha256, custodyHead, timestamp } = sealed;
  await notePacket(tx, id, by, 'sealed', { file, manifestSha256, custodyHead, timestamp }, now);
  return true;
}

/** Packets whose timestamp is to be tried again or renewed. */
export async function stampsDue(db: Connection, now: Date, limit = 100): Promise<PacketRow[]> {
  return db
    .select()
    .from(packets)
    .where(and(isNotNull(packets.stampDue), lte(packets.stampDue, now), isNotNull(packets.file)))
    .orderBy(asc(packets.stampDue))
    .limit(limit);
}

/** A later timestamp made a new zip of the same packet; both stay in the file store. */
export async function keepRestamped(
  db: Database,
  packet: PacketRow,
  made: { file: string; bytes: number; stampDue: Date | null; authority: string; time: string },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { file, bytes, stampDue } = made;
    await tx
      .update(packets)
      .set({ file, bytes, stampDue, timestamp: 'stamped', stampAttempts: 0 })
      .where(eq(packets.id, packet.id));
    await notePacket(
      tx,
      packet.id,
      'system:timestamp',
      'stamped',
      { ...made, before: packet.file, stampDue: stampDue?.toISOString() ?? null },
      now,
    );
  });
}

export async function postponeStamp(db: Connection, packet: PacketRow, due: Date): Promise<void> {
  const stampAttempts = packet.stampAttempts + 1;
  await db.update(packets).set({ stampDue: due, stampAttempts }).where(eq(packets.id, packet.id));
}

/** Legal hold: retention passes over the packet until it is lifted. */
export async function setLegalHold(
  db: Database,
  id: string,
  hold: boolean,
  by: string,
  reason: string,
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(packets).set({ legalHold: hold }).where(eq(packets.id, id));
    await notePacket(tx, id, by, hold ? 'legal-hold' : 'legal-hold-lifted', { reason }, now);
  });
}

/** What counts as having had a packet before one's eyes. */
export const PACKET_TOUCHES = ['viewed', 'downloaded', 'verified'] as const;

/** Somebody took or looked at the packet: one more touch in its chain. */
export async function notePacketTouch(
  db: Database,
  id: string,
  by: string,
  kind: (typeof PACKET_TOUCHES)[number],
  payload: Record<string, unknown>,
  now: Date,
): Promise<void> {
  await db.transaction((tx) => notePacket(tx, id, by, kind, payload, now));
}

/** Everything that was done to the packet after and around sealing, oldest first. */
export function packetHistory(db: Connection, id: string) {
  return readChain(db, 'packet', id);
}

/** One more event in the packet's own chain. */
export async function notePacket(
  tx: Connection,
  id: string,
  actor: string,
  kind: string,
  payload: Record<string, unknown>,
  at: Date,
): Promise<void> {
  await appendEvent(tx as Parameters<typeof appendEvent>[0], {
    subjectKind: 'packet',
    subjectId: id,
    actor,
    kind,
    payload,
    at,
  });
}
