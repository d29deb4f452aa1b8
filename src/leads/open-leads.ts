import { and, gte, inArray } from 'drizzle-orm';
import type { Transaction } from '#db/database';
import { leadExemptions, leads } from '#db/tables/index';
import type { LeadEvent } from '#domain/lead';
import { appendEvents } from '#src/audit/chain';
import { chinaDay } from '#support/clock';
import { type Candidate, facts, type JudgedListing } from './candidate.ts';
import { projectLead } from './projection.ts';
import { rejudge } from './rejudge.ts';
import { chained, type LeadRecord } from './store.ts';

export interface OpenOptions {
  /** True for indications this installation acts for: others are judged and stored, and make no leads. */
  actsFor(indication: string, demo: boolean): boolean;
  now: Date;
  /** Unit that new leads belong to. */
  unitId?: string | null;
  /** A person who opens them by hand: whatever the rules say, each indication found makes a lead. */
  by?: string;
}

const ACTOR = 'system:hit-to-lead';

/**
 * Opens leads for judged listings and brings existing ones up to date, in one transaction of the caller's.
 * Running it again with the same judgements changes nothing. Returns the ids of the leads opened.
 */
export async function openLeads(
  tx: Transaction,
  judged: readonly JudgedListing[],
  options: OpenOptions,
): Promise<string[]> {
  const existing = await lockExisting(tx, judged);
  const known = new Map(existing.map((lead) => [`${lead.listingId}\0${lead.indication}`, lead]));
  const fresh: Candidate[] = [];
  for (const candidate of judged.flatMap(candidatesOf)) {
    const lead = known.get(`${candidate.listingId}\0${candidate.verdict.indication}`);
    if (lead !== undefined) await rejudge(tx, lead, candidate, { by: ACTOR, now: options.now });
    else if (deserves(candidate, options)) fresh.push(candidate);
  }
  await rejudgeUnmentioned(tx, judged, existing, options.now);
  return insertLeads(tx, await withoutExempted(tx, fresh, options.now), options);
}

/** Only these verdicts are worth a person's time; a bare post is never held against its author. */
function deserves({ verdict, listing }: Candidate, { actsFor, by }: OpenOptions): boolean {
  if (by !== undefined) return true;
  const worth = verdict.verdict === 'lead' || verdict.verdict === 'guidance';
  return worth && listing.offer !== 'post' && actsFor(verdict.indication, listing.demo === true);
}

function candidatesOf({ byIndication, ...judged }: JudgedListing): Candidate[] {
  return byIndication.map((verdict) => ({ ...judged, verdict }));
}

/** Sorted by id, so that two batches never wait for each other in a circle. */
async function lockExisting(tx: Transaction, judged: readonly JudgedListing[]): Promise<LeadRecord[]> {
  const ids = judged.map((one) => one.listingId);
  if (ids.length === 0) return [];
  return tx.select().from(leads).where(inArray(leads.listingId, ids)).orderBy(leads.id).for('update');
}

/** A lead whose name the rules no longer find in the listing is judged too: as clear. */
async function rejudgeUnmentioned(
  tx: Transaction,
  judged: readonly JudgedListing[],
  existing: readonly LeadRecord[],
  now: Date,
): Promise<void> {
  const byListing = new Map(judged.map((one) => [one.listingId, one]));
  for (const lead of existing) {
    const one = byListing.get(lead.listingId);
    if (one === undefined || one.byIndication.some(({ indication }) => indication === lead.indication))
      continue;
    const verdict = {
      indication: lead.indication,
      verdict: 'clear' as const,
      score: 0,
      why: '现已不见该名称',
    };
    await rejudge(tx, lead, { ...one, verdict }, { by: ACTOR, now });
  }
}

/** Leaves out what a person has dismissed for this seller and indication until a day still to come. */
async function withoutExempted(
  tx: Transaction,
  fresh: readonly Candidate[],
  now: Date,
): Promise<Candidate[]> {
  const sellers = [...new Set(fresh.flatMap(({ sellerKey }) => (sellerKey === null ? [] : [sellerKey])))];
  if (sellers.length === 0) return [...fresh];
  const rows = await tx
    .select()
    .from(leadExemptions)
    .where(and(inArray(leadExemptions.sellerKey, sellers), gte(leadExemptions.until, chinaDay(now))));
  const exempted = new Set(rows.map((row) => `${row.sellerKey}\0${row.indication}`));
  return fresh.filter(({ sellerKey, verdict }) => !exempted.has(`${sellerKey}\0${verdict.indication}`));
}

async function insertLeads(
  tx: Transaction,
  fresh: readonly Candidate[],
  options: OpenOptions,
): Promise<string[]> {
  if (fresh.length === 0) return [];
  const rows = fresh.map((candidate) => leadRow(candidate, options));
  const inserted = await tx
    .insert(leads)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: leads.id, listingId: leads.listingId, indication: leads.indication });
  const byKey = new Map(fresh.map((one) => [`${one.listingId}\0${one.verdict.indication}`, one]));
  await appendEvents(
    tx,
    inserted.map(({ id, listingId, indication }) =>
      chained(
        id,
        foundEvent(byKey.get(`${listingId}\0${indication}`) as Candidate),
        options.by ?? ACTOR,
        options.now,
      ),
    ),
  );
  return inserted.map(({ id }) => id);
}

function foundEvent({ verdict, listingVersion }: Candidate): LeadEvent {
  return { kind: 'found', listingVersion, verdict: verdict.verdict, score: verdict.score, why: verdict.why };
}

function leadRow(candidate: Candidate, { now, unitId = null }: OpenOptions) {
  const projection = projectLead([{ ...foundEvent(candidate), seq: 1 }]);
  return {
    ...projection,
    ...facts(candidate),
    listingId: candidate.listingId,
    indication: candidate.verdict.indication,
    platform: candidate.listing.platform,
    demo: candidate.listing.demo === true,
    unitId,
    openedAt: now,
    updatedAt: now,
  };
}
