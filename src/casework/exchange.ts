import { randomUUID } from 'node:crypto';
import {
  type Bundle,
  BundleRefused,
  type LeadOutcome,
  openBundle,
  packBundle,
} from '#src/interchange/bundle';
import type { ExchangeKey } from '#src/interchange/key';
import {
  leadsOfBundle,
  readBundle,
  recordAcknowledgement,
  recordBundle,
  recordOutcome,
  trustedName,
} from '#src/interchange/store';
import { saveListings } from '#src/listings/store';
import { leadStates } from '#src/views/exchanged-leads';
import { sha256 } from '#support/files';
import { type Actor, type Casework, Refused } from './casework.ts';
import { readCaseLeads } from './read-leads.ts';

/**
 * Packs leads with their packets into one signed bundle. Leads of the sample market stay at home.
 * @param origin the name under which the other side shows where they come from
 */
export async function exportLeads(
  casework: Casework,
  leadIds: readonly string[],
  key: ExchangeKey,
  origin: string,
  actor: Actor,
): Promise<{ id: string; bytes: Buffer }> {
  const leads = await readCaseLeads(casework, casework.db, leadIds);
  const demo = leads.find(({ detail }) => detail.lead.demo);
  if (demo)
    throw new Refused('demo', `${demo.id} 是演示数据，不参加交换。`, `${demo.id} is of the sample market`);
  const now = casework.clock.now();
  const bundle: Extract<Bundle, { kind: 'leads' }> = {
    schema: 1,
    id: randomUUID(),
    kind: 'leads',
    madeAt: now.toISOString(),
    origin,
    leads: leads.map(({ id, detail, indication, reasons, law, packet }) => ({
      id,
      indication,
      verdict: detail.lead.verdict,
      why: detail.lead.why,
      reasons,
      law,
      categories: detail.lead.categories,
      openedAt: detail.lead.openedAt.toISOString(),
      listing: detail.listing,
      packets: packet ? [packet.sha256] : [],
    })),
  };
  const names = leads.flatMap(({ packet }) => (packet ? [packet.packet] : []));
  const packets = await Promise.all([...new Set(names)].map((name) => casework.evidence.open(name)));
  const bytes = packBundle(bundle, packets, key);
  const about = { direction: 'out' as const, origin, fingerprint: key.fingerprint, sha256: sha256(bytes) };
  await casework.db.transaction((tx) => recordBundle(tx, bundle, about, { by: actor.name, now }));
  return { id: bundle.id, bytes };
}

export interface Imported {
  id: string;
  kind: Bundle['kind'];
  origin: string;
  leads: number;
  /** False when this bundle had been imported before: nothing was changed. */
  added: boolean;
  /** Row ids of listings to be judged here. */
  listingIds: number[];
}

/**
 * Takes a bundle of a trusted installation: its listings are stored and judged by our own rules, its packets kept
 * by their hash, its origin shown. All or nothing.
 * @throws Refused for a bundle that is changed, unreadable or signed by a stranger
 */
export async function importBundle(casework: Casework, bytes: Buffer, actor: Actor): Promise<Imported> {
  try {
    return await take(casework, bytes, actor);
  } catch (error) {
    if (error instanceof BundleRefused) throw new Refused(error.code, error.zh, error.message);
    throw error;
  }
}

async function take(casework: Casework, bytes: Buffer, actor: Actor): Promise<Imported> {
  const opened = await openBundle(bytes);
  const origin = await trustedName(casework.db, opened.fingerprint);
  const author = { by: actor.name, now: casework.clock.now() };
  const { bundle, fingerprint, packets } = opened;
  const answer = { id: bundle.id, kind: bundle.kind, origin, leads: bundle.leads.length };
  if (bundle.kind === 'acknowledgement') {
    const changed = await casework.db.transaction((tx) => recordAcknowledgement(tx, opened, author));
    return { ...answer, added: changed > 0, listingIds: [] };
  }
  for (const packet of packets.values()) await casework.files.keep(packet);
  return casework.db.transaction(async (tx) => {
    const about = { direction: 'in' as const, origin, fingerprint, sha256: sha256(bytes) };
    const added = await recordBundle(tx, bundle, about, author);
    if (!added) return { ...answer, added, listingIds: [] };
    const { ids } = await saveListings(
      tx,
      bundle.leads.map(({ listing }) => listing),
      { now: author.now },
    );
    return { ...answer, added, listingIds: ids };
  });
}

const ENDS: Record<string, LeadOutcome['outcome']> = {
  dismissed: 'dismissed',
  closed: 'closed',
  noticed: 'acted',
  referred: 'acted',
  guided: 'acted',
  answered: 'acted',
  rechecked: 'acted',
};

/** Tells the origin of a bundle what became of its leads here, as a signed acknowledgement. */
export async function acknowledge(
  casework: Casework,
  bundleId: string,
  key: ExchangeKey,
  origin: string,
): Promise<Buffer> {
  const bundle = await readBundle(casework.db, bundleId);
  if (bundle?.direction !== 'in') {
    throw new Refused('not-found', `没有收到过交换包 ${bundleId}。`, `no bundle ${bundleId} came in`);
  }
  const now = casework.clock.now();
  const received = await leadsOfBundle(casework.db, bundleId);
  const states = await leadStates(casework.db, received);
  const leads = received.map(({ originLead, platform, itemId, indication }): LeadOutcome => {
    const status = states.get(`${platform}\n${itemId}\n${indication}`);
    return { id: originLead, outcome: status === undefined ? 'received' : (ENDS[status] ?? 'opened') };
  });
  await casework.db.transaction(async (tx) => {
    for (const one of leads) await recordOutcome(tx, bundleId, one, now);
  });
  const head = { schema: 1 as const, id: randomUUID(), madeAt: now.toISOString() };
  return packBundle({ ...head, kind: 'acknowledgement', origin, of: bundleId, leads }, [], key);
}
