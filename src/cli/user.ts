import { type Command, Option } from 'commander';
import { ROLES, type Role } from '#domain/account';
import { newPassword } from '#src/accounts/secrets';
import { createAccount } from '#src/accounts/store';
import { withSystem } from '#src/compose';
import { readConfig } from '#support/config';
import { UserError } from '#support/errors';

/** Accounts from the command line: the way in when nobody can sign in any more. */
export function register(program: Command): void {
  const user = program.command('user').description('账号');
  user
    .command('add <name>')
    .description('新建账号并显示一次性密码')
    .requiredOption('--display-name <text>', '姓名')
    .addOption(new Option('--role <role...>', '角色').choices(ROLES).makeOptionMandatory())
    .action(async (name: string, options: { displayName: string; role: Role[] }) => {
      const password = newPassword();
      const account = await withSystem(readConfig(), 'user add', ({ db }) =>
        createAccount(db, { name, displayName: options.displayName, roles: options.role, password }),
      );
      if (!account) {
        throw new UserError({
          zh: `账号 ${name} 已存在，请换一个名字。`,
          en: `The account ${name} exists already, choose another name.`,
        });
      }
      process.stdout.write(`${JSON.stringify({ name: account.name, roles: account.roles, password })}\n`);
    });
}
