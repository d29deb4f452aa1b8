import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Connection, Transaction } from '#db/database';
import { interchangeBundles, interchangeLeads, interchangePeers } from '#db/tables/interchange';
import { appendEvent } from '#src/audit/chain';
import { type Bundle, BundleRefused, type LeadOutcome, type OpenedBundle, SCHEMA_VERSION } from './bundle.ts';
import { fingerprintOf } from './key.ts';

export interface Author {
  by: string;
  now: Date;
}

/** Trusts an installation by its public key; the person has compared the fingerprint by another way. */
export async function trustPeer(
  tx: Transaction,
  peer: { name: string; publicKey: string },
  { by, now }: Author,
): Promise<string> {
  const fingerprint = fingerprintOf(peer.publicKey);
  const row = { ...peer, fingerprint, addedBy: by, addedAt: now, revokedAt: null };
  await tx
    .insert(interchangePeers)
    .values(row)
    .onConflictDoUpdate({ target: interchangePeers.fingerprint, set: row });
  return fingerprint;
}

export async function listPeers(db: Connection) {
  return db.select().from(interchangePeers).orderBy(interchangePeers.name);
}

/** The name under which a key is trusted. @throws BundleRefused for a stranger's or a revoked one */
export async function trustedName(db: Connection, fingerprint: string): Promise<string> {
  const [peer] = await db
    .select()
    .from(interchangePeers)
    .where(and(eq(interchangePeers.fingerprint, fingerprint), isNull(interchangePeers.revokedAt)));
  if (peer) return peer.name;
  const short = fingerprint.slice(0, 16);
  throw new BundleRefused(
    'stranger',
    `签名者不在信任名单（指纹 ${short}…）。请先当面或电话核对指纹，再加入信任。`,
    `the signer is a stranger (fingerprint ${short}…)`,
  );
}

/** Records a bundle of leads that goes out or came in; false when it is known already. */
export async function recordBundle(
  tx: Transaction,
  bundle: Extract<Bundle, { kind: 'leads' }>,
  about: { direction: 'out' | 'in'; origin: string; fingerprint: string; sha256: string },
  { by, now }: Author,
): Promise<boolean> {
  const row = { ...about, id: bundle.id, schemaVersion: SCHEMA_VERSION, by, at: now };
  const added = await tx.insert(interchangeBundles).values(row).onConflictDoNothing().returning();
  if (added.length === 0) return false;
  await tx.insert(interchangeLeads).values(
    bundle.leads.map((lead) => ({
      bundleId: bundle.id,
      originLead: lead.id,
      platform: lead.listing.platform,
      itemId: lead.listing.id,
      indication: lead.indication,
      content: { why: lead.why, reasons: lead.reasons, law: lead.law, verdict: lead.verdict },
      packetSha256: lead.packets,
    })),
  );
  await appendEvent(tx, {
    subjectKind: 'bundle',
    subjectId: bundle.id,
    actor: by,
    kind: about.direction === 'out' ? 'exported' : 'imported',
    payload: { ...about, leads: bundle.leads.length },
    at: now,
  });
  return true;
}

export async function readBundle(db: Connection, id: string) {
  const [row] = await db.select().from(interchangeBundles).where(eq(interchangeBundles.id, id));
  return row ?? null;
}

export async function leadsOfBundle(db: Connection, id: string) {
  return db
    .select()
    .from(interchangeLeads)
    .where(eq(interchangeLeads.bundleId, id))
    .orderBy(interchangeLeads.originLead);
}

/** What came in, the newest first, with where it comes from. */
export async function receivedLeads(db: Connection, limit = 500) {
  return db
    .select({ lead: interchangeLeads, origin: interchangeBundles.origin, at: interchangeBundles.at })
    .from(interchangeLeads)
    .innerJoin(interchangeBundles, eq(interchangeBundles.id, interchangeLeads.bundleId))
    .where(eq(interchangeBundles.direction, 'in'))
    .orderBy(desc(interchangeBundles.at), interchangeLeads.originLead)
    .limit(limit);
}

/**
 * Writes what the other side made of our leads.
 * @throws BundleRefused when the bundle that is acknowledged is not ours
 */
export async function recordAcknowledgement(
  tx: Transaction,
  opened: OpenedBundle,
  { by, now }: Author,
): Promise<number> {
  const { bundle } = opened;
  if (bundle.kind !== 'acknowledgement') throw new Error('not an acknowledgement');
  const ours = await readBundle(tx, bundle.of);
  if (ours?.direction !== 'out') {
    throw new BundleRefused(
      'stranger',
      '回执所指的交换包不是本单位发出的。',
      'the acknowledged bundle is not ours',
    );
  }
  let changed = 0;
  for (const one of bundle.leads) changed += await recordOutcome(tx, bundle.of, one, now);
  await tx
    .update(interchangeBundles)
    .set({ acknowledgedAt: now })
    .where(eq(interchangeBundles.id, bundle.of));
  await appendEvent(tx, {
    subjectKind: 'bundle',
    subjectId: bundle.of,
    actor: by,
    kind: 'acknowledged',
    payload: { from: opened.fingerprint, leads: bundle.leads.length },
    at: now,
  });
  return changed;
}

export async function recordOutcome(
  tx: Transaction,
  bundleId: string,
  one: LeadOutcome,
  now: Date,
): Promise<number> {
  const rows = await tx
    .update(interchangeLeads)
    .set({ outcome: one.outcome, outcomeNote: one.note ?? null, outcomeAt: now })
    .where(and(eq(interchangeLeads.bundleId, bundleId), eq(interchangeLeads.originLead, one.id)))
    .returning({ id: interchangeLeads.originLead });
  return rows.length;
}

/** Loop-closure: how many of the leads we told on came back with an end, of all we told on. */
export async function loopClosure(
  db: Connection,
): Promise<{ told: number; answered: number; ended: number }> {
  const { rows } = await db.execute<{ told: number; answered: number; ended: number }>(sql`
    select count(*)::int as told,
      count(${interchangeLeads.outcome})::int as answered,
      count(*) filter (where ${interchangeLeads.outcome} in ('dismissed', 'acted', 'closed'))::int as ended
    from ${interchangeLeads} join ${interchangeBundles} on ${interchangeBundles.id} = ${interchangeLeads.bundleId}
    where ${interchangeBundles.direction} = 'out'`);
  return rows[0] ?? { told: 0, answered: 0, ended: 0 };
}
