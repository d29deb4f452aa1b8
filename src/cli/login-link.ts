import type { Command } from 'commander';
import { withSystem } from '#src/compose';
import { signInLink } from '#src/sign-in-help';
import { readConfig } from '#support/config';
import { UserError } from '#support/errors';

/** A new one-time link to the console, for the person at this machine. */
export function register(program: Command): void {
  program
    .command('login-link [name]')
    .description('生成一次性登录链接（15 分钟内有效）')
    .action(async (name = 'admin') => {
      const config = readConfig();
      const link = await withSystem(config, 'login-link', ({ db }) =>
        signInLink(db, name, `http://${config.host}:${config.port}`),
      );
      if (!link) {
        throw new UserError({
          zh: `没有账号 ${name}，或已停用。首次使用请先 npm start。`,
          en: `There is no account ${name}, or it is disabled. Before the first use run npm start.`,
        });
      }
      process.stdout.write(`${link}\n`);
    });
}
