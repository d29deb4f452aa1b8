import type { Command } from 'commander';
import { PLATFORM_ANSWERS, PlatformAnswer } from '#domain/notice';
import { recordAnswer, recordNoticeFact } from '#src/casework/answers';
import { kindOf } from '#src/casework/casework';
import { decideObjection, recordObjection } from '#src/casework/objections';
import { strikeTable } from '#src/notices/ledger';
import { acting, atDesk, dayOf, type Flags, oneOf, say } from './casework.ts';

/** What comes back after sending: answers, deliveries, objections and what was decided, strikes. */
export function facts(notices: Command): void {
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
