import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '#db/database';
import { leadExemptions } from '#db/tables/index';
import type { AnsweredQuestion } from '#domain/lawful-use';
import type { DismissReason, LeadEvent, LeadStatus, NumberedLeadEvent } from '#domain/lead';
import { type LeadProjection, lastDecision } from './projection.ts';
import { type Author, appendLeadEvents, type LeadRecord, leadHistory, lockLead } from './store.ts';

/** What a person may say about a lead. */
export type LeadDecision =
  | { kind: 'confirm'; note?: string }
  | {
      kind: 'dismiss';
      reason: DismissReason;
      note?: string;
      /** Widens it to the seller and indication until a day, YYYY-MM-DD. */
      sellerUntil?: string;
    }
  | { kind: 'assign'; to: string }
  | { kind: 'comment'; text: string }
  /** Settles one of the eight lawful-use questions; a later answer to the same question replaces it. */
  | ({ kind: 'answer' } & AnsweredQuestion)
  /** A second person stands behind the confirmation of the first. */
  | { kind: 'sign-off'; note?: string }
  /** Takes back the last decision that still stands. */
  | { kind: 'undo' };

export interface DecideOptions extends Author {
  /** The revision the person saw. When somebody was faster, the decision is refused and nothing is lost. */
  expectedRevision?: number;
}

export type Refused = {
  outcome: 'refused';
  code:
    | 'not-found'
    | 'changed-meanwhile'
    | 'decided-otherwise'
    | 'too-late'
    | 'nothing-to-undo'
    | 'not-for-you';
  why: { zh: string; en: string };
};
export type DecisionResult = { outcome: 'done' | 'already'; lead: LeadProjection & { id: string } } | Refused;

/** Carries a person's decision to a lead. The same decision twice changes nothing the second time. */
export async function decideLead(
  db: Database,
  id: string,
  decision: LeadDecision,
  options: DecideOptions,
): Promise<DecisionResult> {
  return db.transaction(async (tx) => {
    const lead = await lockLead(tx, id);
    if (lead === null) return refuse('not-found', `没有线索 ${id}`, `there is no lead ${id}`);
    const history = await leadHistory(tx, id);
    const step = nextStep(lead, history, decision, options);
    if (step === 'already') return { outcome: 'already', lead: { ...lead, id } };
    if ('outcome' in step) return step;
    await changeExemption(tx, lead, decision, history, options);
    const projection = await appendLeadEvents(tx, id, [step], options);
    return { outcome: 'done', lead: { ...projection, id } };
  });
}

/** Once evidence is sealed or a letter sent, a decision is no longer a click that can be changed. */
const MOVED_ON: ReadonlySet<LeadStatus> = new Set([
  'sealed',
  'guided',
  'referred',
  'noticed',
  'answered',
  'rechecked',
  'closed',
]);

function nextStep(
  lead: LeadRecord,
  history: readonly NumberedLeadEvent[],
  decision: LeadDecision,
  { by, expectedRevision }: DecideOptions,
): LeadEvent | 'already' | Refused {
  if (decision.kind !== 'comment' && stands(lead, decision)) return 'already';
  if (decision.kind === 'comment') return { kind: 'commented', text: decision.text };
  if (decision.kind === 'answer') return answered(decision);
  if (decision.kind === 'undo' && history.at(-1)?.kind === 'undone') return 'already';
  if (expectedRevision !== undefined && expectedRevision !== lead.revision) {
    return refuse(
      'changed-meanwhile',
      `${lead.id} 已被他人更新（现为“${STATUS_ZH[lead.status]}”），请刷新后再处理`,
      `${lead.id} was changed meanwhile (now ${lead.status}); look again`,
    );
  }
  if (decision.kind === 'assign') return { kind: 'assigned', to: decision.to };
  if (decision.kind === 'undo') return undo(lead, history);
  if (decision.kind === 'sign-off') return signOff(lead, history, by, decision.note);
  if (MOVED_ON.has(lead.status)) return tooLate(lead);
  if (lead.status === 'confirmed' || lead.status === 'dismissed') {
    return refuse(
      'decided-otherwise',
      `${lead.id} 已${STATUS_ZH[lead.status]}，先撤销（undo）再由 ${by} 处理`,
      `${lead.id} is already ${lead.status}; undo that first`,
    );
  }
  return decision.kind === 'confirm'
    ? { kind: 'confirmed', ...note(decision.note) }
    : { kind: 'dismissed', reason: decision.reason, ...note(decision.note), grounds: lead.grounds };
}

function stands(lead: LeadRecord, decision: LeadDecision): boolean {
  if (decision.kind === 'confirm') return lead.status === 'confirmed';
  if (decision.kind === 'assign') return lead.assignee === decision.to;
  return decision.kind === 'dismiss' && lead.status === 'dismissed' && lead.dismissReason === decision.reason;
}

function undo(lead: LeadRecord, history: readonly NumberedLeadEvent[]): LeadEvent | Refused {
  if (MOVED_ON.has(lead.status)) return tooLate(lead);
  const last = lastDecision(history);
  if (last !== null) return { kind: 'undone', undoes: last.seq };
  return refuse('nothing-to-undo', `${lead.id} 没有可撤销的处理`, `${lead.id} has no decision to undo`);
}

/** What the answer stands on: a captured fact, else the person's own words. */
function answered({ question, answer, fact, note: words }: AnsweredQuestion): LeadEvent {
  return { kind: 'defence-answered', question, answer, pointer: fact ?? `note:${words ?? ''}` };
}

function signOff(
  lead: LeadRecord,
  history: readonly NumberedLeadEvent[],
  by: string,
  words: string | undefined,
): LeadEvent | 'already' | Refused {
  const decision = lastDecision(history);
  if (lead.status !== 'confirmed' || decision?.kind === 'dismissed') {
    return refuse('not-for-you', `${lead.id} 未经确认，无需复核`, `${lead.id} is not confirmed`);
  }
  const confirmed = history.findLast((event) => event.kind === 'confirmed');
  if (confirmed?.by === by) {
    return refuse(
      'not-for-you',
      '确认人不能自己复核，请由另一人签署',
      'the second signature must be another person’s',
    );
  }
  const signed = history.some((event) => event.kind === 'signed-off' && event.seq > (confirmed?.seq ?? 0));
  return signed ? 'already' : { kind: 'signed-off', ...note(words) };
}

/** The widened part of a dismissal is made with it and lifted with it. */
async function changeExemption(
  tx: Transaction,
  lead: LeadRecord,
  decision: LeadDecision,
  history: readonly NumberedLeadEvent[],
  { by }: DecideOptions,
): Promise<void> {
  if (decision.kind === 'undo' && lastDecision(history)?.kind === 'dismissed') {
    await tx.delete(leadExemptions).where(eq(leadExemptions.fromLead, lead.id));
  }
  if (decision.kind !== 'dismiss' || decision.sellerUntil === undefined || lead.sellerKey === null) return;
  const { sellerKey, indication } = lead;
  const values = {
    sellerKey,
    indication,
    reason: decision.reason,
    until: decision.sellerUntil,
    fromLead: lead.id,
    by,
  };
  await tx
    .insert(leadExemptions)
    .values(values)
    .onConflictDoUpdate({
      target: [leadExemptions.sellerKey, leadExemptions.indication, leadExemptions.reason],
      set: values,
    });
}

function note(text: string | undefined): { note?: string } {
  return text === undefined ? {} : { note: text };
}

function tooLate(lead: LeadRecord): Refused {
  return refuse(
    'too-late',
    `${lead.id} 已${STATUS_ZH[lead.status]}，不能再改动判断`,
    `${lead.id} is already ${lead.status}; its decision can no longer be changed`,
  );
}

function refuse(code: Refused['code'], zh: string, en: string): Refused {
  return { outcome: 'refused', code, why: { zh, en } };
}

/** Statuses in the words of the refusals above. */
const STATUS_ZH: Record<LeadStatus, string> = {
  found: '发现',
  assigned: '分派',
  confirmed: '确认',
  dismissed: '排除',
  sealed: '固证',
  guided: '引导规范用标',
  referred: '移送',
  noticed: '通知平台',
  answered: '收到答复',
  rechecked: '复查',
  closed: '办结',
  reopened: '重新打开',
};
