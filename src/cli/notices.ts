import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { RightKind } from '#domain/indication';
import { PLATFORM_ANSWERS, PlatformAnswer } from '#domain/notice';
import { recordAnswer, recordNoticeFact } from '#src/casework/answers';
import { board } from '#src/casework/board';
import { kindOf } from '#src/casework/casework';
import { documentFiles } from '#src/casework/document-files';
import { draftNotices } from '#src/casework/draft-notices';
import { decideObjection, recordObjection } from '#src/casework/objections';
import { recordSentByHand, requestSending, resolveUndecided } from '#src/casework/send';
import { openPacket, returnDocument, signDocument } from '#src/casework/sign';
import { withWorkers } from '#src/compose';
import { notePacketTouch } from '#src/evidence/store';
import { ledgerOf, strikeTable } from '#src/notices/ledger';
import { addMandate, confirmRight } from '#src/notices/mandates';
import { lettersOf } from '#src/notices/outbox';
import { UserError } from '#support/errors';
import { makeWritableFolder } from '#support/make-folder';
import { acting, atDesk, type Desk, keepDocument, say } from './casework.ts';

type Flags = Record<string, string>;

/** Notices and, for what both have in common, letters: board, drafting, signing, sending, answers, objections. */
export function register(program: Command): void {
  const notices = program.command('notices').description('通知与函件');
  notices
    .command('list')
    .description('按时限列出未办结的通知与函件')
    .option('--all', '包括已办结')
    .option('--json', '每行一个 JSON')
    .action(({ all }) =>
      atDesk('notices list', undefined, async ({ casework }) => {
        for (const row of await board(casework, { all: all === true })) say(row);
      }),
    );
  notices
    .command('show <id>')
    .description('一件文书的台账与发送记录')
    .option('--json', '输出 JSON')
    .action((id: string) =>
      atDesk('notices show', undefined, async ({ casework }) => {
        const kind = await kindOf(casework.db, id);
        const row = (await board(casework, { all: true })).find((one) => one.id === id);
        const letters = await lettersOf(casework.db, kind, id);
        say({ ...row, letters, ledger: await ledgerOf(casework.db, id) });
      }),
    );
  drafting(notices);
  steps(notices);
  facts(notices);
  basis(notices);
}

function drafting(notices: Command): void {
  acting(notices.command('draft <lead...>'))
    .description('为线索起草权利人通知，按平台和名称分件')
    .requiredOption('--unit <id>', '发出单位')
    .option('--by-holder', '转权利人发出，不需授权委托')
    .action((leads: string[], { by, unit, byHolder }) =>
      atDesk('notices draft', by, async ({ casework, actor }) => {
        const options = { unitId: unit, sentByHolder: byHolder === true };
        for (const { id, reference, links } of await draftNotices(casework, leads, actor, options)) {
          say({ id, reference, links: links.length });
        }
      }),
    );
  notices
    .command('write <id>')
    .description('输出文书：DOCX、HTML 预览，通知另附平台批量上传表')
    .requiredOption('--out <folder>', '输出目录')
    .action((id: string, { out }: Flags) =>
      atDesk('notices write', undefined, ({ casework }) => write(casework, id, out ?? '.')),
    );
}

async function write(casework: Desk['casework'], id: string, folder: string): Promise<void> {
  const files = await documentFiles(casework, id);
  for (const { name, bytes } of files) await writeFile(path.join(folder, name), bytes);
  say({ id, files: files.map(({ name }) => name) });
}

function steps(notices: Command): void {
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

function facts(notices: Command): void {
  acting(notices.command('answer <id> <answer>'))
    .description(`登记平台答复：${PLATFORM_ANSWERS.join(' | ')}`)
    .requiredOption('--day <day>', '答复日期')
    .option('--source <text>', '答复编号，同一编号只登记一次')
    .option('--reason <text>', '平台所说理由')
    .action((id: string, answer: string, { by, day, source, reason }: Flags) =>
      atDesk('notices answer', by, async ({ casework, actor }) => {
        const known = PlatformAnswer.safeParse(answer);
        if (!known.success) throw oneOf('答复', answer, PLATFORM_ANSWERS);
        const extra = {
          ...(source === undefined ? {} : { source }),
          ...(reason === undefined ? {} : { why: reason }),
        };
        const added = await recordAnswer(
          casework,
          id,
          { answer: known.data, day: dayOf(day), ...extra },
          actor,
        );
        say({ id, added });
      }),
    );
  acting(notices.command('delivered <id>'))
    .description('登记通知到达平台')
    .requiredOption('--day <day>', '到达日期')
    .requiredOption('--proof <text>', '凭据')
    .action((id: string, { by, day, proof }: Flags) =>
      atDesk('notices delivered', by, async ({ casework, actor }) => {
        const fact = { kind: 'delivered' as const, day: dayOf(day), proof: proof ?? '' };
        const { status } = await recordNoticeFact(casework, id, fact, actor);
        say({ id, status });
      }),
    );
  acting(notices.command('object <id>'))
    .description('登记异议')
    .requiredOption('--from <name>', '异议人')
    .requiredOption('--day <day>', '收到日期')
    .requiredOption('--text <text>', '内容')
    .action((id: string, { by, from, day, text }: Flags) =>
      atDesk('notices object', by, async ({ casework, actor }) => {
        const objection = { from: from ?? '', day: dayOf(day), text: text ?? '' };
        const { status } = await recordObjection(
          casework,
          await kindOf(casework.db, id),
          id,
          objection,
          actor,
        );
        say({ id, status });
      }),
    );
  acting(notices.command('decide <id>'))
    .description('决定异议（须未参与拟稿和签发）；成立则撤回')
    .option('--upheld', '异议成立')
    .requiredOption('--reason <text>', '理由')
    .action((id: string, flags: Flags & { upheld?: boolean }) =>
      atDesk('notices decide', flags.by, async ({ system, casework, actor }) => {
        const decision = { upheld: flags.upheld === true, why: flags.reason ?? '' };
        const kind = await kindOf(casework.db, id);
        const { mailWaiting } = await decideObjection(casework, kind, id, decision, actor);
        if (mailWaiting) await system.queues.add('evidence-to-notice', { noticeId: id });
        say({ id, ...decision, mailWaiting });
      }),
    );
  notices
    .command('strikes')
    .description('各卖家经核实的下架次数')
    .option('--json', '每行一个 JSON')
    .action(() =>
      atDesk('notices strikes', undefined, async ({ casework }) => {
        for (const row of await strikeTable(casework.db)) say(row);
      }),
    );
}

function basis(notices: Command): void {
  acting(notices.command('right <indication>'))
    .description('凭证书登记权利')
    .requiredOption('--kind <kind>', RightKind.options.join(' | '))
    .requiredOption('--number <text>', '注册号或公告号')
    .option('--classes <n,n>', '商品类别', '')
    .requiredOption('--holder <name>', '权利人')
    .option('--contact <text>', '权利人联系方式')
    .requiredOption('--from <day>', '生效日')
    .option('--to <day>', '届满日')
    .requiredOption('--document <file>', '证书扫描件')
    .action((indication: string, flags: Flags) =>
      atDesk('notices right', flags.by, async (desk) => {
        const kind = RightKind.safeParse(flags.kind);
        if (!kind.success) throw oneOf('权利种类', flags.kind ?? '', RightKind.options);
        const right = {
          indication,
          kind: kind.data,
          number: flags.number ?? '',
          niceClasses: (flags.classes ?? '').split(',').filter(Boolean).map(Number),
          holder: flags.holder ?? '',
          holderCode: null,
          holderContact: flags.contact ?? null,
          validFrom: dayOf(flags.from),
          validTo: flags.to === undefined ? null : dayOf(flags.to),
          documentSha256: await keepDocument(desk, flags.document ?? ''),
        };
        const { db, clock } = desk.casework;
        const author = { by: desk.actor.name, now: clock.now() };
        say({ id: await db.transaction((tx) => confirmRight(tx, right, author)) });
      }),
    );
  acting(notices.command('mandate'))
    .description('登记授权委托')
    .requiredOption('--holder <name>', '权利人')
    .requiredOption('--unit <id>', '受托单位')
    .requiredOption('--indications <a,b>', '名称')
    .option('--platforms <a,b>', '平台，空为全部', '')
    .requiredOption('--from <day>', '起')
    .requiredOption('--to <day>', '止')
    .requiredOption('--document <file>', '授权委托书扫描件')
    .action((flags: Flags) =>
      atDesk('notices mandate', flags.by, async (desk) => {
        const list = (text: string | undefined) => (text ?? '').split(',').filter(Boolean);
        const mandate = {
          holder: flags.holder ?? '',
          unitId: flags.unit ?? '',
          indications: list(flags.indications),
          platforms: list(flags.platforms),
          validFrom: dayOf(flags.from),
          validTo: dayOf(flags.to),
          documentSha256: await keepDocument(desk, flags.document ?? ''),
        };
        const { db, clock } = desk.casework;
        const author = { by: desk.actor.name, now: clock.now() };
        say(await db.transaction((tx) => addMandate(tx, mandate, author)));
      }),
    );
}

function dayOf(text: string | undefined): string {
  if (text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UserError({
    zh: `日期“${text ?? ''}”应写作 2026-11-24。`,
    en: `Write the day "${text ?? ''}" as 2026-11-24.`,
  });
}

function oneOf(what: string, given: string, options: readonly string[]): UserError {
  return new UserError({
    zh: `${what}不能是“${given}”。可用：${options.join('、')}。`,
    en: `"${given}" is not one of: ${options.join(', ')}.`,
  });
}
