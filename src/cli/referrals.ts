import { type Command, Option } from 'commander';
import { REFERRAL_KINDS, type ReferralKind } from '#domain/referral';
import { recordReferralFact } from '#src/casework/answers';
import { draftReferral, routeLeads } from '#src/casework/draft-referral';
import { listReferrals } from '#src/referrals/store';
import { acting, atDesk, say } from './casework.ts';

interface DraftFlags {
  by: string;
  kind: ReferralKind;
  unit: string;
  to?: string;
  mail?: string;
  caseNumber?: string;
  jurisdiction?: string;
  request?: string;
}

/** The regulator's letters. Signing, sending and objections are the same for both kinds: see `notices`. */
export function register(program: Command): void {
  const referrals = program.command('referrals').description('监管函件：报送、移送、提请、提醒');
  referrals
    .command('list')
    .description('列出函件')
    .option('--json', '每行一个 JSON')
    .action(() =>
      atDesk('referrals list', undefined, async ({ casework }) => {
        for (const { facts: _, ...row } of await listReferrals(casework.db)) say(row);
      }),
    );
  referrals
    .command('route <lead...>')
    .description('这些线索该送哪里，及理由')
    .option('--json', '输出 JSON')
    .action((leads: string[]) =>
      atDesk('referrals route', undefined, async ({ casework }) => say(await routeLeads(casework, leads))),
    );
  acting(referrals.command('draft <lead...>'))
    .description('起草函件')
    .addOption(new Option('--kind <kind>', '种类').choices(REFERRAL_KINDS).makeOptionMandatory())
    .requiredOption('--unit <id>', '发出单位')
    .option('--to <name>', '收件单位，不填按管辖规则')
    .option('--mail <address>', '收件邮箱')
    .option('--case-number <text>', '立案号（协助调查函、责令改正通知书必填）')
    .option('--jurisdiction <text>', '有管辖权的机关')
    .option('--request <text>', '请对方办理的事项')
    .action((leads: string[], flags: DraftFlags) =>
      atDesk('referrals draft', flags.by, async ({ casework, actor }) => {
        const { kind, unit, to, mail, caseNumber, jurisdiction, request } = flags;
        const row = await draftReferral(casework, leads, actor, {
          kind,
          unitId: unit,
          ...(to === undefined ? {} : { addressee: { name: to, ...(mail === undefined ? {} : { mail }) } }),
          ...(caseNumber === undefined ? {} : { caseNumber }),
          ...(jurisdiction === undefined ? {} : { jurisdiction }),
          ...(request === undefined ? {} : { request }),
        });
        say({ id: row.id, reference: row.reference, to: row.addresseeName, why: row.routingWhy });
      }),
    );
  acting(referrals.command('delivered <id>'))
    .description('登记函件送达')
    .requiredOption('--day <day>', '送达日期')
    .requiredOption('--proof <text>', '凭据')
    .action((id: string, { by, day, proof }: Record<string, string>) =>
      atDesk('referrals delivered', by, async ({ casework, actor }) => {
        await recordReferralFact(
          casework,
          id,
          { kind: 'delivered', day: day ?? '', proof: proof ?? '' },
          actor,
        );
        say({ id });
      }),
    );
  acting(referrals.command('filed <id>'))
    .description('登记对方是否立案')
    .requiredOption('--day <day>', '决定日期')
    .option('--no-case', '不予立案')
    .option('--reason <text>', '理由')
    .action((id: string, flags: { by: string; day: string; case: boolean; reason?: string }) =>
      atDesk('referrals filed', flags.by, async ({ casework, actor }) => {
        const why = flags.reason === undefined ? {} : { why: flags.reason };
        const fact = { kind: 'filing-decided' as const, filed: flags.case, day: flags.day, ...why };
        await recordReferralFact(casework, id, fact, actor);
        say({ id, filed: flags.case });
      }),
    );
}
