import type { Command } from 'commander';
import { RightKind } from '#domain/indication';
import { addMandate, confirmRight } from '#src/notices/mandates';
import { acting, atDesk, dayOf, type Flags, keepDocument, oneOf, say } from './casework.ts';

/** What a notice rests on: rights by their certificates, mandates of their holders. */
export function basis(notices: Command): void {
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
