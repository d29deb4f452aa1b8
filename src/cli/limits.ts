import type { Command } from 'commander';
import { may } from '#domain/account';
import { VisitingRules } from '#domain/visiting';
import { findAccount } from '#src/accounts/store';
import { withSystem } from '#src/compose';
import { setVisitingRules } from '#src/coverage/visiting';
import { visitingRows } from '#src/views/visiting-rules';
import { readConfig } from '#support/config';
import { EXIT, UserError } from '#support/errors';
import { knownPlatform } from './crawling-words.ts';

interface SetFlags {
  window?: string;
  legalBasis?: string;
  obeyRobots?: boolean;
  reset?: boolean;
  by: string;
  reason: string;
}

/** When platforms are visited, and whether their robots.txt is obeyed: the console's 平台设置 for scripts. */
export function register(program: Command): void {
  const limits = program.command('limits').description('平台设置：访问时段与 robots.txt');
  limits
    .command('list')
    .description('列出各平台的访问时段与 robots.txt 处理')
    .option('--json', '每行一个 JSON')
    .action(({ json }: { json?: boolean }) => list(json === true));
  limits
    .command('set')
    .description('改变一个平台的设置，记入审计')
    .argument('<platform>')
    .option('--window <from-until>', '北京时间访问时段，如 22:00-07:00；all 为全天')
    .option('--legal-basis <text>', '不受 robots.txt 限制的法律依据')
    .option('--obey-robots', '遵守 robots.txt')
    .option('--reset', '恢复平台文件中的设置')
    .requiredOption('--by <user>', '操作人，须为主管或管理员账号')
    .requiredOption('--reason <text>', '理由，记入审计')
    .action((platform: string, flags: SetFlags) => set(platform, flags));
}

async function list(json: boolean): Promise<void> {
  await withSystem(readConfig(), 'limits', async ({ db }) => {
    for (const row of await visitingRows(db)) {
      const { window, robots } = row.own?.rules ?? row.profile;
      const hours = window ? `${window.from}-${window.until}` : '全天';
      const line = [
        row.platform,
        hours,
        robots === 'obey' ? '遵守 robots.txt' : `依据：${robots.legalBasis}`,
      ];
      process.stdout.write(`${json ? JSON.stringify(row) : line.join('\t')}\n`);
    }
  });
}

async function set(platform: string, flags: SetFlags): Promise<void> {
  const id = knownPlatform(platform);
  const { reset, by, reason } = flags;
  if (reason.trim().length < 2) {
    throw new UserError({ zh: '请用 --reason 写明理由。', en: '--reason says why.' });
  }
  await withSystem(readConfig(), 'limits', async ({ db, clock }) => {
    const account = await findAccount(db, by);
    if (!account || !may(account.roles, 'crawl.limits')) {
      throw new UserError(
        {
          zh: `${by} 不是主管或管理员账号，不能改变平台设置。`,
          en: `${by} is no account of a supervisor or an administrator.`,
        },
        EXIT.failed,
      );
    }
    const row = (await visitingRows(db)).find((one) => one.platform === id);
    const now = row?.own?.rules ?? row?.profile ?? { window: null, robots: 'obey' };
    const rules = reset ? null : changed(now, flags);
    await setVisitingRules(db, id, rules, { by, reason, now: clock.now() });
    process.stdout.write(`${JSON.stringify({ platform: id, rules: rules ?? row?.profile ?? null })}\n`);
  });
}

function changed(now: VisitingRules, { window, legalBasis, obeyRobots }: SetFlags): VisitingRules {
  const span = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(window ?? '');
  const wrong = new UserError({
    zh: '用 --window 22:00-07:00（或 all）、--legal-basis（至少八个字）或 --obey-robots 之一给出设置。',
    en: 'Give --window 22:00-07:00 (or all), --legal-basis of at least eight characters, or --obey-robots.',
  });
  if (window === undefined && legalBasis === undefined && !obeyRobots) throw wrong;
  if (window !== undefined && window !== 'all' && !span) throw wrong;
  if (legalBasis !== undefined && obeyRobots) throw wrong;
  const read = VisitingRules.safeParse({
    window: window === undefined ? now.window : span ? { from: span[1], until: span[2] } : null,
    robots: obeyRobots ? 'obey' : legalBasis === undefined ? now.robots : { legalBasis },
  });
  if (!read.success) throw wrong;
  return read.data;
}
