import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/database';
import { leads } from '#db/tables/index';
import type { LeadEvent, LeadStatus } from '#domain/lead';
import { type Candidate, facts } from './candidate.ts';
import { changedGrounds } from './grounds.ts';
import { type Author, appendLeadEvents, type LeadRecord } from './store.ts';

/** Nobody has decided yet: the lead follows the rules. */
const UNDECIDED: ReadonlySet<LeadStatus> = new Set(['found', 'assigned', 'reopened']);

/**
 * Brings an existing lead in line with a new judgement of its listing:
 * undecided, it takes the new verdict; dismissed, it returns only when what the dismissal rested on has
 * changed and the use still deserves a lead; decided otherwise, it keeps its verdict and gets a flag.
 */
export async function rejudge(
  tx: Transaction,
  lead: LeadRecord,
  candidate: Candidate,
  author: Author,
): Promise<void> {
  if (lead.judgementId === candidate.judgementId) return;
  const next = facts(candidate);
  const changes = changedGrounds(lead.grounds, next.grounds);
  const again = rejudgedEvent(candidate);
  if (UNDECIDED.has(lead.status)) {
    await tx.update(leads).set(next).where(eq(leads.id, lead.id));
    if (saysOtherwise(lead, candidate)) await appendLeadEvents(tx, lead.id, [again], author);
    return;
  }
  const { verdict } = candidate.verdict;
  if (lead.status === 'dismissed') {
    if (changes.length === 0 || (verdict !== 'lead' && verdict !== 'guidance')) return;
    await tx.update(leads).set(next).where(eq(leads.id, lead.id));
    const why = `${changes.join('、')}已变化`;
    await appendLeadEvents(tx, lead.id, [{ kind: 'reopened', why }, again], author);
    return;
  }
  const why = flagFor(lead, candidate, changes);
  if (why !== null && why !== lead.flag)
    await appendLeadEvents(tx, lead.id, [{ kind: 'flagged', why }], author);
}

function saysOtherwise(lead: LeadRecord, { verdict }: Candidate): boolean {
  return lead.verdict !== verdict.verdict || lead.score !== verdict.score || lead.why !== verdict.why;
}

function rejudgedEvent({ verdict, listingVersion }: Candidate): LeadEvent {
  return {
    kind: 'rejudged',
    listingVersion,
    verdict: verdict.verdict,
    score: verdict.score,
    why: verdict.why,
  };
}

function flagFor(lead: LeadRecord, { verdict }: Candidate, changes: readonly string[]): string | null {
  if (lead.verdict !== verdict.verdict) return `重新研判结论不同：${verdict.why}`;
  return changes.length > 0 ? `${changes.join('、')}已变化` : null;
}
