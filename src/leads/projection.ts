import type { ChainedEvent } from '#domain/event';
import {
  type DismissReason,
  LeadEvent,
  type LeadStatus,
  leadStatus,
  type NumberedLeadEvent,
} from '#domain/lead';
import type { Verdict } from '#domain/verdict';

/** What a lead is, computed from its events alone. */
export interface LeadProjection {
  status: LeadStatus;
  verdict: Verdict;
  score: number;
  why: string;
  assignee: string | null;
  dismissReason: DismissReason | null;
  flag: string | null;
  /** Number of the last event. */
  revision: number;
}

/** Events of a lead's chain, oldest first. @throws ZodError for a kind nobody knows */
export function leadEventsOf(chain: readonly ChainedEvent[]): NumberedLeadEvent[] {
  return chain.map((event) => ({
    ...LeadEvent.parse({ ...event.payload, kind: event.kind }),
    seq: event.seq,
    by: event.actor,
  }));
}

/** The projection that `leads` holds; `audit verify` computes it again and compares. */
export function projectLead(events: readonly NumberedLeadEvent[]): LeadProjection {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undone' ? [event.undoes] : [])));
  const lead: LeadProjection = {
    status: leadStatus(events),
    verdict: 'watch',
    score: 0,
    why: '',
    assignee: null,
    dismissReason: null,
    flag: null,
    revision: events.at(-1)?.seq ?? 0,
  };
  for (const event of events) if (!undone.has(event.seq)) apply(lead, event);
  if (lead.status !== 'dismissed') lead.dismissReason = null;
  return lead;
}

function apply(lead: LeadProjection, event: NumberedLeadEvent): void {
  if (event.kind === 'found' || event.kind === 'rejudged') {
    lead.verdict = event.verdict as Verdict;
    lead.score = event.score;
    lead.why = event.why;
  } else if (event.kind === 'assigned') lead.assignee = event.to;
  else if (event.kind === 'flagged' || event.kind === 'relisted') lead.flag = event.why;
  else if (event.kind === 'dismissed') lead.dismissReason = event.reason;
  // A person has looked again: the flag has done its work.
  if (event.kind === 'confirmed' || event.kind === 'dismissed' || event.kind === 'reopened') lead.flag = null;
}

/** The last decision that still stands and could be taken back; null when there is none. */
export function lastDecision(events: readonly NumberedLeadEvent[]): NumberedLeadEvent | null {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undone' ? [event.undoes] : [])));
  const standing = events.filter((event) => !undone.has(event.seq));
  return standing.findLast((event) => TAKEN_BACK.has(event.kind)) ?? null;
}

const TAKEN_BACK: ReadonlySet<LeadEvent['kind']> = new Set(['assigned', 'confirmed', 'dismissed']);
