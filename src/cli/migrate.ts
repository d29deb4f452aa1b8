import type { Command } from 'commander';
import { migrationState } from '#db/migrate';
import { withSystem } from '#src/compose';
import { readConfig } from '#support/config';

/** Opening the system migrates; this command does it alone, before an update is rolled out. */
export function register(program: Command): void {
  program
    .command('migrate')
    .description('升级数据库结构；已是最新时不做改动')
    .option('--json', '输出一个 JSON 对象')
    .action(async ({ json }: { json?: boolean }) => {
      const config = readConfig();
      const state = await withSystem(config, 'migrate', ({ connection }) => migrationState(connection));
      const line = {
        zh: `数据库结构已是最新（${state.applied} 次迁移）。`,
        en: `The database is up to date (${state.applied} migrations).`,
      }[config.language];
      process.stdout.write(`${json ? JSON.stringify(state) : line}\n`);
    });
}
