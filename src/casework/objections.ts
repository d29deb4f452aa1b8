import type { Transaction } from '#db/database';
import { appendLeadEvents, lockLead } from '#src/leads/store';
import { overturnStrikes, recordDefence } from '#src/notices/ledger';
import { lettersOf, putLetter } from '#src/notices/outbox';
import { chinaDay } from '#support/clock';
import {
  type Actor,
  appendShared,
  type Casework,
  type DocumentKind,
  type DocumentRow,
  leadsOf,
  lockDocument,
  Refused,
} from './casework.ts';

const BEFORE_SENDING = new Set(['draft', 'signed', 'queued', 'sending', 'not-sent']);

/** Opens the objection door of a document: from here the clock of the decision runs. */
export async function recordObjection(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  objection: { from: string; day: string; text: string },
  actor: Actor,
): Promise<DocumentRow> {
  return casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    if (BEFORE_SENDING.has(row.status) || row.status === 'withdrawn') {
      throw new Refused('not-sent', `${row.reference} 未发出或已撤回，无需登记异议。`, `${id} is not out`);
    }
    if (row.status === 'objected') return row;
    const author = { by: actor.name, now: casework.clock.now() };
    return appendShared(tx, kind, id, [{ kind: 'objection', ...objection }], author);
  });
}

/**
 * Decides an objection, by somebody who neither drafted nor signed. Upheld: the withdrawal is put into the
 * outbox for the address the letter went to, strikes go, the defence is remembered for that seller and name, and
 * the leads are closed. The caller adds the document's id to the queue when a mail is waiting.
 */
export async function decideObjection(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  decision: { upheld: boolean; why: string },
  actor: Actor,
): Promise<{ mailWaiting: boolean }> {
  const now = casework.clock.now();
  const author = { by: actor.name, now };
  return casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    if (row.status !== 'objected') {
      throw new Refused('no-objection', `${row.reference} 没有待决定的异议。`, `${id} has no open objection`);
    }
    if (actor.name === row.signer || actor.name === row.drafter) {
      throw new Refused(
        'took-part',
        '异议须由未参与拟稿和签发的人员决定。',
        'somebody else decides objections',
      );
    }
    const day = chinaDay(now);
    await appendShared(tx, kind, id, [{ kind: 'objection-decided', ...decision, day }], author);
    if (!decision.upheld) return { mailWaiting: false };
    await appendShared(tx, kind, id, [{ kind: 'withdrawn', why: decision.why }], author);
    if (kind === 'notice') await overturnStrikes(tx, id, decision.why, now);
    for (const leadId of (await leadsOf(tx, kind, id)).sort()) {
      await takeBack(tx, { kind, id, leadId, why: decision.why, day }, author);
    }
    return { mailWaiting: await withdrawByMail(tx, kind, id, decision.why, now) };
  });
}

async function takeBack(
  tx: Transaction,
  {
    kind,
    id,
    leadId,
    why,
    day,
  }: { kind: DocumentKind; id: string; leadId: string; why: string; day: string },
  author: { by: string; now: Date },
): Promise<void> {
  const lead = await lockLead(tx, leadId);
  if (lead === null) return;
  if (lead.sellerKey !== null) {
    const { sellerKey, indication } = lead;
    await recordDefence(tx, {
      sellerKey,
      indication,
      documentKind: kind,
      documentId: id,
      why,
      day,
      by: author.by,
    });
  }
  const events = [
    { kind: 'withdrawn' as const, document: id, why },
    // Counted as an error of ours: the closing names the upheld objection.
    { kind: 'closed' as const, why: `异议成立：${why}` },
  ];
  await appendLeadEvents(tx, leadId, events, author);
}

/** By the channel the letter went: a mailed one is withdrawn by mail, any other by the person who sent it. */
async function withdrawByMail(
  tx: Transaction,
  kind: DocumentKind,
  id: string,
  why: string,
  now: Date,
): Promise<boolean> {
  const sent = (await lettersOf(tx, kind, id, { purpose: 'document' })).findLast(
    ({ state }) => state === 'sent' || state === 'undecided',
  );
  if (!sent) return false;
  const letter = { documentKind: kind, documentId: id, purpose: 'withdrawal' as const, attempt: 1 };
  await putLetter(tx, { ...letter, recipient: sent.recipient, subject: '', body: why, attachments: [] }, now);
  return true;
}
