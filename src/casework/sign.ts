import { openedBy, refuseSignature } from '#domain/four-eyes';
import { LIFTABLE } from '#src/notices/guard';
import { readNotice } from '#src/notices/store';
import {
  type Actor,
  appendShared,
  type Casework,
  type DocumentKind,
  type DocumentRow,
  historyOf,
  lockDocument,
  Refused,
} from './casework.ts';
import { checkNotices } from './draft-notices.ts';

/**
 * Records that this person has opened a packet; opening it again adds nothing.
 * @throws Refused when the document does not cite it, or nothing of it was ever shown to this person
 */
export async function openPacket(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  packet: string,
  actor: Actor,
): Promise<void> {
  if (!(await casework.evidence.wasShown(packet, actor.name))) {
    throw new Refused(
      'not-shown',
      `请先查看证据包 ${packet} 的画面，再登记已查看。`,
      `look at ${packet} first`,
    );
  }
  await casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    if (!row.packets.some((cited) => cited.packet === packet)) {
      throw new Refused(
        'packet',
        `${row.reference} 没有引用证据包 ${packet}。`,
        `${id} does not cite ${packet}`,
      );
    }
    const seen = openedBy(await historyOf(tx, kind, id), actor.name);
    if (seen.has(packet)) return;
    const author = { by: actor.name, now: casework.clock.now() };
    await appendShared(tx, kind, id, [{ kind: 'packet-opened', packet }], author);
  });
}

/**
 * Signs one document. There is no way to sign several at once. A notice goes through the guard again: a right
 * may have ended, a listing changed, a defence been found since it was drafted.
 * @throws Refused saying why not
 */
export async function signDocument(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  actor: Actor,
): Promise<DocumentRow> {
  if (kind === 'notice') await guardAgain(casework, id);
  return casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    if (row.status === 'signed' && row.signer === actor.name) return row;
    if (row.status !== 'draft') {
      throw new Refused(
        'not-a-draft',
        `${row.reference} 已不是草稿，不能再签发。`,
        `${id} is no draft any more`,
      );
    }
    const opened = openedBy(await historyOf(tx, kind, id), actor.name);
    const no = refuseSignature({ drafter: row.drafter, signer: actor.name, packets: row.packets, opened });
    if (no !== null) throw new Refused('four-eyes', no, 'a second person signs, having opened every packet');
    return appendShared(tx, kind, id, [{ kind: 'signed' }], { by: actor.name, now: casework.clock.now() });
  });
}

async function guardAgain(casework: Casework, id: string): Promise<void> {
  const notice = await readNotice(casework.db, id);
  if (notice === null) return;
  const lifted = (await historyOf(casework.db, 'notice', id)).flatMap((event) =>
    event.kind === 'lifted' ? [event.block] : [],
  );
  const options = { unitId: notice.unitId, sentByHolder: notice.mandateId === null, lifted };
  const leadIds = notice.links.map(({ leadId }) => leadId);
  const blocks = (await checkNotices(casework, leadIds, options)).flatMap(({ answer }) => answer.blocks);
  if (blocks.length > 0) {
    const ids = [...new Set(blocks.map((block) => block.id))].join(', ');
    throw new Refused('blocked', blocks.map(({ why }) => why).join('\n'), `the guard refuses: ${ids}`);
  }
}

/** Gives a draft or a signed document back to its drafter; what was opened must be opened again. */
export async function returnDocument(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  why: string,
  actor: Actor,
): Promise<DocumentRow> {
  return casework.db.transaction(async (tx) => {
    const row = await lockDocument(tx, kind, id);
    if (row.status !== 'draft' && row.status !== 'signed') {
      throw new Refused('gone-on', `${row.reference} 已进入发送，不能退回。`, `${id} has gone on`);
    }
    return appendShared(tx, kind, id, [{ kind: 'returned', why }], {
      by: actor.name,
      now: casework.clock.now(),
    });
  });
}

/**
 * A named supervisor lifts one block, with a document to show for it.
 * @throws Refused for a block that is no matter of judgement, or a person who is no supervisor
 */
export async function liftBlock(
  casework: Casework,
  kind: DocumentKind,
  id: string,
  lift: { block: string; why: string; documentSha256: string },
  actor: Actor,
): Promise<void> {
  if (!actor.roles.includes('supervisor')) {
    throw new Refused('not-supervisor', '只有主管可以解除拦截。', 'only a supervisor lifts a block');
  }
  if (![...LIFTABLE].some((block) => block === lift.block)) {
    throw new Refused('not-liftable', `“${lift.block}”不能人工解除。`, `${lift.block} cannot be lifted`);
  }
  if (!(await casework.files.has(lift.documentSha256))) {
    throw new Refused('no-document', '请先上传依据文件。', 'upload the document first');
  }
  await casework.db.transaction(async (tx) => {
    await lockDocument(tx, kind, id);
    const author = { by: actor.name, now: casework.clock.now() };
    await appendShared(tx, kind, id, [{ kind: 'lifted', ...lift }], author);
  });
}
