import type { Transaction } from '#db/database';
import type { LeadEvent } from '#domain/lead';
import { appendLeadEvents, lockLead } from '#src/leads/store';
import {
  fillLetter,
  lettersOf,
  moveLetter,
  type OutboxRow,
  putLetter,
  readLetter,
  withLetter,
} from '#src/notices/outbox';
import { readNotice } from '#src/notices/store';
import { readReferral } from '#src/referrals/store';
import { chinaDay } from '#support/clock';
import { toDocx } from '#support/documents/docx';
import { toHtml } from '#support/documents/html';
import type { OfficialDocument } from '#support/documents/official-document';
import type { MailTransport } from '#support/mail';
import {
  type Actor,
  appendShared,
  type Casework,
  type DocumentKind,
  historyOf,
  leadsOf,
  lockDocument,
  Refused,
} from './casework.ts';
import { documentOf, withdrawalOf } from './letters.ts';

/** Prints HTML pages as PDF; the worker hands in Chromium. */
export type Print = (pages: readonly string[]) => Promise<Buffer[]>;

const SENDABLE = new Set(['signed', 'not-sent']);
const SENT_BEFORE = new Set(['queued', 'sending', 'sent']);

/**
 * Asks for a signed document to be mailed. The caller then adds its id to the queue `evidence-to-notice`. Asked
 * twice, the second time changes nothing.
 * @param to overrides the address the platform's profile or the addressee data give
 * @throws Refused without an address, unsigned, or while it is undecided whether it went out before
 */
export async function requestSending(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  actor: Actor,
  to?: string,
): Promise<void> {
  if (!casework.mailReady) {
    const zh = '尚未设置发件服务器（SMTP_URL、MAIL_FROM）；请设置后再发，或改用平台入口、邮寄并登记。';
    throw new Refused('no-mail-server', zh, 'no mail server is set: SMTP_URL and MAIL_FROM');
  }
  const address = to ?? (await knownAddress(casework, kind, id));
  await casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    if (SENT_BEFORE.has(row.status)) return;
    if (row.status === 'undecided') {
      const zh = `${row.reference} 是否已送达待人工确认，确认前不能再发。`;
      throw new Refused('undecided', zh, `${id} may have arrived; a person decides first`);
    }
    if (!SENDABLE.has(row.status)) {
      throw new Refused('unsigned', `${row.reference} 尚未签发，不能发送。`, `${id} is not signed`);
    }
    if (address === null) {
      const zh = `${row.reference} 的收件方没有电子邮件地址；请核实后填写，或改用平台入口、邮寄。`;
      throw new Refused('no-address', zh, `the addressee of ${id} has no mail address`);
    }
    const author = { by: actor.name, now: casework.clock.now() };
    await appendShared(tx, kind, id, [{ kind: 'queued', channel: 'mail' }], author);
    await rememberRecipient(tx, kind, id, address, casework.clock.now());
  });
}

async function knownAddress(casework: Casework, kind: DocumentKind, id: string): Promise<string | null> {
  if (kind === 'referral') return (await readReferral(casework.db, id))?.addresseeMail ?? null;
  const notice = await readNotice(casework.db, id);
  return notice ? (casework.platforms.get(notice.platform)?.mail ?? null) : null;
}

/** The letter is put down at once, without its attachments: whom it goes to was decided by a person. */
async function rememberRecipient(
  tx: Transaction,
  kind: DocumentKind,
  id: string,
  recipient: string,
  now: Date,
): Promise<void> {
  const history = await historyOf(tx, kind, id);
  const attempt = history.filter((event) => event.kind === 'queued').length;
  const draft = { documentKind: kind, documentId: id, purpose: 'document' as const, attempt, recipient };
  await putLetter(tx, { ...draft, subject: '', body: '', attachments: [] }, now);
}

/** Sends whatever of a document is waiting. Safe to run again at any moment, by any number of workers. */
export async function sendWaiting(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  tools: { print: Print; mail: MailTransport },
): Promise<void> {
  for (const letter of await lettersOf(casework.db, kind, id)) {
    if (letter.state === 'queued' || letter.state === 'sending') await sendOne(casework, letter.id, tools);
  }
}

async function sendOne(
  casework: Casework,
  letterId: number,
  { print, mail }: { print: Print; mail: MailTransport },
): Promise<void> {
  await withLetter(casework.db, letterId, async () => {
    const letter = await readLetter(casework.db, letterId);
    if (letter === null) return;
    if (letter.state === 'sending') {
      // Found under the lock: whoever was sending it has died between our commit and the server's answer.
      await settle(casework, letter, 'undecided', '发送程序中断，邮件服务器可能已收到');
      return;
    }
    if (letter.state !== 'queued') return;
    const parts = await compose(casework, letter, print);
    if (!(await begin(casework, letter, parts))) return;
    const result = await mail.send({ messageId: letter.messageId, to: letter.recipient, ...parts });
    await settle(casework, letter, result.outcome, result.outcome === 'sent' ? null : result.why);
  });
}

type Parts = Awaited<ReturnType<typeof compose>>;

async function compose(casework: Casework, letter: OutboxRow, print: Print) {
  const { documentKind: kind, documentId: id } = letter;
  const withdrawal = letter.purpose === 'withdrawal';
  const document = withdrawal
    ? await withdrawalOf(casework, kind, id, letter.body)
    : await documentOf(casework, kind, id);
  const attachments = [...(await print([toHtml(document)]))].map((bytes) => ({
    name: `${fileName(document)}.pdf`,
    type: 'application/pdf',
    bytes: bytes as Uint8Array,
  }));
  attachments.push({ name: `${fileName(document)}.docx`, type: DOCX_TYPE, bytes: await toDocx(document) });
  if (!withdrawal) attachments.push(...(await packetsOf(casework, kind, id)));
  const text = [
    document.addressee === null ? '' : `${document.addressee}：`,
    `　　现送上《${document.title}》（${document.reference}），正文与证据材料见附件。`,
    ...document.notes,
    document.signatories.join('\n'),
  ].join('\n');
  return { subject: `${document.title}（${document.reference}）`, text, attachments };
}

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function packetsOf(casework: Casework, kind: DocumentKind, id: string) {
  const row = kind === 'notice' ? await readNotice(casework.db, id) : await readReferral(casework.db, id);
  const packets = [...new Set((row?.packets ?? []).map(({ packet }) => packet))];
  return Promise.all(
    packets.map(async (packet) => ({
      name: `${packet}.zip`,
      type: 'application/zip',
      bytes: await casework.evidence.open(packet),
    })),
  );
}

function fileName(document: OfficialDocument): string {
  return `${document.reference}${document.title}`.replace(/[\\/:*?"<>|\s]/g, '').slice(0, 80);
}

/** Commits `sending` before the server is spoken to; false when somebody else was faster. */
async function begin(casework: Casework, letter: OutboxRow, parts: Parts): Promise<boolean> {
  const now = casework.clock.now();
  const attachments = await Promise.all(
    parts.attachments.map(async ({ name, type, bytes }) => ({
      name,
      type,
      sha256: await casework.files.keep(bytes),
    })),
  );
  return casework.db.transaction(async (tx) => {
    await lockDocument(tx, letter.documentKind, letter.documentId);
    if (!(await moveLetter(tx, letter.id, 'queued', 'sending', { now }))) return false;
    await fillLetter(tx, letter.id, { subject: parts.subject, body: parts.text, attachments });
    if (letter.purpose === 'document') {
      const event = { kind: 'sending' as const, messageId: letter.messageId };
      await appendShared(tx, letter.documentKind, letter.documentId, [event], { by: 'system:mail', now });
    }
    return true;
  });
}

async function settle(
  casework: Casework,
  letter: OutboxRow,
  outcome: 'sent' | 'not-sent' | 'undecided',
  why: string | null,
): Promise<void> {
  const now = casework.clock.now();
  await casework.db.transaction(async (tx) => {
    await lockDocument(tx, letter.documentKind, letter.documentId);
    if (!(await moveLetter(tx, letter.id, 'sending', outcome, { now, why }))) return;
    await noteOutcome(casework, tx, letter, outcome, why ?? '', 'system:mail');
  });
}

async function noteOutcome(
  casework: Casework,
  tx: Transaction,
  letter: OutboxRow,
  outcome: 'sent' | 'not-sent' | 'undecided',
  why: string,
  by: string,
): Promise<void> {
  if (letter.purpose !== 'document') return;
  const { documentKind: kind, documentId: id, messageId } = letter;
  const now = casework.clock.now();
  const author = { by, now };
  if (outcome !== 'sent') {
    await appendShared(tx, kind, id, [{ kind: outcome, why }], author);
    return;
  }
  await appendShared(tx, kind, id, [{ kind: 'sent', messageId, day: chinaDay(now) }], author);
  const event = await leadEventOf(tx, kind, id);
  for (const leadId of (await leadsOf(tx, kind, id)).sort()) {
    if (await lockLead(tx, leadId)) await appendLeadEvents(tx, leadId, [event], author);
  }
}

async function leadEventOf(tx: Transaction, kind: DocumentKind, id: string): Promise<LeadEvent> {
  if (kind === 'notice') return { kind: 'noticed', notice: id };
  const row = await readReferral(tx, id);
  return row?.kind === 'guidance' ? { kind: 'guided', referral: id } : { kind: 'referred', referral: id };
}

/**
 * A person has found out what became of a letter nobody was sure of. `arrived` makes it sent; else it may be
 * sent again, by asking for it.
 */
export async function resolveUndecided(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  found: { arrived: boolean; why: string },
  actor: Actor,
): Promise<void> {
  const now = casework.clock.now();
  await casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    const letter = (await lettersOf(tx, kind, id)).findLast(({ state }) => state === 'undecided');
    if (!letter) {
      throw new Refused(
        'nothing-open',
        `${row.reference} 没有待确认的发送。`,
        `nothing is undecided about ${id}`,
      );
    }
    const outcome = found.arrived ? 'sent' : 'not-sent';
    await moveLetter(tx, letter.id, 'undecided', outcome, { now, why: found.why });
    await noteOutcome(casework, tx, letter, outcome, found.why, actor.name);
  });
}

/** Records a sending by another way (portal, post, the holder himself) that a person has carried out. */
export async function recordSentByHand(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  day: string,
  actor: Actor,
): Promise<void> {
  const now = casework.clock.now();
  await casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    if (!SENDABLE.has(row.status)) {
      throw new Refused('unsigned', `${row.reference} 尚未签发或已发出。`, `${id} is unsigned or was sent`);
    }
    await appendShared(tx, kind, id, [{ kind: 'sent', day }], { by: actor.name, now });
    const event = await leadEventOf(tx, kind, id);
    for (const leadId of (await leadsOf(tx, kind, id)).sort()) {
      if (await lockLead(tx, leadId)) await appendLeadEvents(tx, leadId, [event], { by: actor.name, now });
    }
  });
}
