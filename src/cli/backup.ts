import path from 'node:path';
import type { Command } from 'commander';
import { writeBackup } from '#db/backup/write-backup';
import { withSystem } from '#src/compose';
import { readConfig } from '#support/config';
import { UserError } from '#support/errors';
import { makeWritableFolder } from '#support/make-folder';
import { packageVersion } from '#support/version';
import { stepLine } from './step-line.ts';

/** Writes everything but the keys to a folder. */
export function register(program: Command): void {
  program
    .command('backup')
    .description('备份数据库、文件与证据原件（密钥须另行保管）；运行中也可执行')
    .argument('<folder>', '备份存放处；同一处的历次备份共用已复制的文件')
    .action((folder: string) => run(path.resolve(folder)));
}

async function run(folder: string): Promise<void> {
  const config = readConfig();
  if (`${folder}${path.sep}`.startsWith(`${path.resolve(config.dataDir)}${path.sep}`)) {
    throw new UserError({
      zh: '备份不能放在数据目录内：磁盘损坏时会一同丢失。',
      en: 'A backup does not belong inside the data folder: both would be lost together.',
    });
  }
  makeWritableFolder(folder);
  const line = stepLine();
  const { manifest, newFiles, ...written } = await withSystem(
    config,
    'backup',
    ({ connection, files, clock }) =>
      writeBackup(
        { connection, files, dataDir: config.dataDir, version: packageVersion() },
        folder,
        clock.now(),
        line.show,
      ),
  ).finally(line.end);
  const keys = ['vault.key', 'seal', 'interchange.key'].map((name) => path.join(config.dataDir, name));
  const said = {
    zh: `密钥不在备份内，请另行保管：${keys.join('、')}`,
    en: `The keys are not part of it, keep them elsewhere: ${keys.join(', ')}`,
  };
  process.stderr.write(`${said[config.language]}\n`);
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  process.stdout.write(
    `${JSON.stringify({ backup: written.folder, tables: manifest.tables.length, rows, files: manifest.files.length, newFiles, vault: manifest.vault.length })}\n`,
  );
}
