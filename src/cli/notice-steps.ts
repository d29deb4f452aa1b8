import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { kindOf } from '#src/casework/casework';
import { recordSentByHand, requestSending, resolveUndecided } from '#src/casework/send';
import { openPacket, returnDocument, signDocument } from '#src/casework/sign';
import { withWorkers } from '#src/compose';
import { notePacketTouch } from '#src/evidence/store';
import { lettersOf } from '#src/notices/outbox';
import { makeWritableFolder } from '#support/make-folder';
import { acting, atDesk, type Desk, type Flags, say } from './casework.ts';

/** The steps of a drafted document: its packets looked at, signed or returned, sent. */
export function steps(notices: Command): void {
  acting(notices.command('open-packet <id> <packet>'))
    .description('取出一个证据包查看（签发前须逐一查看）')
    .requiredOption('--out <folder>', '证据包写到此目录')
    .action((id: string, packet: string, { by, out = '.' }: Flags) =>
      atDesk('notices open-packet', by, async ({ casework, actor, system }) => {
        makeWritableFolder(out);
        const file = path.join(out, `${packet}.zip`);
        await writeFile(file, await casework.evidence.open(packet));
        await notePacketTouch(
          system.db,
          packet,
          actor.name,
          'downloaded',
          { document: id },
          system.clock.now(),
        );
        await openPacket(casework, await kindOf(casework.db, id), id, packet, actor);
        say({ id, packet, file });
      }),
    );
  acting(notices.command('sign <id>'))
    .description('签发一件（须非拟稿人，一次一件）')
    .action((id: string, { by }: Flags) =>
      atDesk('notices sign', by, async ({ casework, actor }) => {
        const { status, signer } = await signDocument(casework, await kindOf(casework.db, id), id, actor);
        say({ id, status, signer });
      }),
    );
  acting(notices.command('return <id>'))
    .description('退回拟稿人')
    .requiredOption('--reason <text>', '理由')
    .action((id: string, { by, reason }: Flags) =>
      atDesk('notices return', by, async ({ casework, actor }) => {
        const { status } = await returnDocument(
          casework,
          await kindOf(casework.db, id),
          id,
          reason ?? '',
          actor,
        );
        say({ id, status });
      }),
    );
  acting(notices.command('send <id>'))
    .description('发送已签发的一件；--by-hand 登记平台入口或邮寄发出')
    .option('--to <mail>', '收件邮箱')
    .option('--by-hand <day>', '已于此日通过其他途径发出')
    .action((id: string, flags: Flags) => atDesk('notices send', flags.by, (desk) => send(desk, id, flags)));
  acting(notices.command('resolve <id>'))
    .description('确认一件“待人工确认”的发送')
    .option('--arrived', '对方已收到')
    .requiredOption('--reason <text>', '依据')
    .action((id: string, flags: Flags & { arrived?: boolean }) =>
      atDesk('notices resolve', flags.by, async ({ casework, actor }) => {
        const found = { arrived: flags.arrived === true, why: flags.reason ?? '' };
        await resolveUndecided(casework, await kindOf(casework.db, id), id, found, actor);
        say({ id, arrived: found.arrived });
      }),
    );
}

const WAIT_MS = 120_000;

async function send({ system, casework, actor }: Desk, id: string, { to, byHand }: Flags): Promise<void> {
  const kind = await kindOf(casework.db, id);
  if (byHand !== undefined) {
    await recordSentByHand(casework, kind, id, byHand, actor);
    say({ id, state: 'sent' });
    return;
  }
  await requestSending(casework, kind, id, actor, to);
  await withWorkers(system, ['evidence-to-notice'], async () => {
    await system.queues.add('evidence-to-notice', { noticeId: id });
    const until = Date.now() + WAIT_MS;
    for (;;) {
      const letter = (await lettersOf(casework.db, kind, id)).at(-1);
      const busy = letter?.state === 'queued' || letter?.state === 'sending';
      if (!busy || Date.now() > until) {
        say({ id, state: letter?.state ?? 'none', why: letter?.why ?? null });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  });
}
