import os from 'node:os';
import type { Command } from 'commander';
import { adapterOf } from '#crawlers/registry';
import { type SignInResult, signIn } from '#crawlers/run/sign-in';
import { crawlQueue } from '#queues/queues';
import { withSystem } from '#src/compose';
import { environment, readConfig } from '#support/config';
import { EXIT, UserError } from '#support/errors';
import { crawlPorts } from '#workers/crawl-ports';
import { openConfiguredCrawler, sessionVault } from '#workers/open-crawler';
import { browserTrouble, knownPlatform } from './crawling-words.ts';

interface Options {
  session: string;
  by: string;
  minutes: string;
}

/** A person signs in, in a visible browser; the session is kept sealed and a waiting pause is resolved. */
export function register(program: Command): void {
  program
    .command('login')
    .description('由人工在可见的浏览器中登录平台')
    .argument('<platform>')
    .option('--session <label>', '会话名称，一个平台可有多个', 'default')
    .option('--by <user>', '登录人，记入审计', os.userInfo().username)
    .option('--minutes <n>', '最多等待几分钟', '5')
    .action(run);
}

async function run(platform: string, options: Options): Promise<void> {
  const id = knownPlatform(platform);
  const adapter = adapterOf(id);
  const minutes = Number(options.minutes);
  if (!adapter?.login) {
    throw new UserError({
      zh: `${adapter?.name ?? id} 不需要或暂不支持登录。`,
      en: `${id} needs no sign-in, or has none yet.`,
    });
  }
  if (!Number.isFinite(minutes) || minutes <= 0) {
    throw new UserError({ zh: '--minutes 应为大于 0 的数。', en: '--minutes is a number above 0.' });
  }
  requireScreen();
  const config = readConfig();
  const result = await withSystem(config, 'login', async (system) => {
    const crawler = openConfiguredCrawler(system, { headless: false });
    try {
      const done = await crawler.withBrowser({ name: 'login', rank: 'person' }, id, (browser, signal) => {
        process.stderr.write(
          config.language === 'zh'
            ? `请在打开的浏览器窗口中登录${adapter.name}，完成后窗口会自动关闭。\n`
            : `Sign in to ${id} in the window that opened; it closes by itself.\n`,
        );
        return signIn({
          adapter,
          ports: crawlPorts(system, system.log),
          browser,
          vault: sessionVault(config),
          label: options.session,
          actor: options.by,
          deadlineMs: minutes * 60_000,
          signal,
        });
      });
      // The jobs that met the wall go on where they stopped.
      if (done.signedIn) await system.queues.resume(crawlQueue(id));
      return done;
    } catch (error) {
      throw browserTrouble(error);
    } finally {
      await crawler.close();
    }
  });
  if (!result.signedIn) throw notSignedIn(result);
  process.stdout.write(`${JSON.stringify({ platform: id, session: options.session, signedIn: true })}\n`);
}

/** Without a screen nobody can sign in here; the console shows the page instead. */
function requireScreen(): void {
  const { DISPLAY, WAYLAND_DISPLAY } = environment();
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return;
  throw new UserError(
    {
      zh: '这台机器没有图形界面，无法打开浏览器窗口：请在控制台“采集状况”中登录，或在有桌面的机器上运行。',
      en: 'This machine has no display for a browser window: sign in on the coverage page of the console, or run this on a desktop.',
    },
    EXIT.failed,
  );
}

function notSignedIn({ why }: Extract<SignInResult, { signedIn: false }>): UserError {
  const zh = {
    deadline: '等待登录超时',
    cancelled: '登录已取消',
    closed: '浏览器窗口已关闭',
    'no-login': '该平台没有登录',
  }[why];
  return new UserError(
    { zh: `${zh}，没有保存会话。`, en: `Not signed in (${why}); no session was kept.` },
    EXIT.barrier,
  );
}
