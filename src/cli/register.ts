import type { Command } from 'commander';
import { isCreditCode } from '#domain/credit-code';
import { withSystem } from '#src/compose';
import { currentRegister, importRegister } from '#src/register/store';
import { readConfig } from '#support/config';
import { readRegister } from './match-files.ts';

/** The register of authorised users that verdicts are made against. */
export function register(program: Command): void {
  const users = program.command('register').description('专用标志合法使用人名录');
  users
    .command('import')
    .description('导入名录，此后的研判以它为准')
    .argument('<file>', 'JSON 或 YAML')
    .requiredOption('--by <user>', '操作人')
    .action((file: string, { by }: { by: string }) => importFile(file, by));
  users
    .command('list')
    .description('列出现行名录')
    .option('--json', '每行一个 JSON')
    .action((options: { json?: boolean }) => list(options.json === true));
}

async function importFile(file: string, by: string): Promise<void> {
  const read = await readRegister(file);
  const config = readConfig();
  for (const { company, creditCode } of read.users) {
    if (creditCode === undefined || isCreditCode(creditCode)) continue;
    const said = {
      zh: `${company}：统一社会信用代码 ${creditCode} 校验不符，按原样收录，不能用于匹配`,
      en: `${company}: credit code ${creditCode} has a wrong check character; kept, but it matches nobody`,
    };
    process.stderr.write(`${said[config.language]}\n`);
  }
  const added = await withSystem(config, 'register', ({ db, clock }) =>
    importRegister(db, read, by, clock.now()),
  );
  const { version, asOf, complete, users } = read;
  process.stdout.write(`${JSON.stringify({ version, asOf, complete, users: users.length, added })}\n`);
}

async function list(json: boolean): Promise<void> {
  await withSystem(readConfig(), 'register', async ({ db }) => {
    for (const user of (await currentRegister(db)).users) {
      const line = [
        user.indication,
        user.company,
        user.creditCode ?? '',
        user.validFrom ?? '',
        user.validTo ?? '',
      ];
      process.stdout.write(`${json ? JSON.stringify(user) : line.join('\t')}\n`);
    }
  });
}
