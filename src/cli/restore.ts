import path from 'node:path';
import type { Command } from 'commander';
import { checkBackup, restoreBackup, unfinishedWork } from '#db/backup/restore-backup';
import { BATCH_SIZE } from '#queues/queues';
import { verifyAudit } from '#src/audit/verify';
import { type System, withSystem } from '#src/compose';
import { sweepPackets } from '#src/evidence/sweep';
import { checkLeadProjection } from '#src/leads/check-projection';
import { readConfig } from '#support/config';
import { EXIT } from '#support/errors';
import { stepLine } from './step-line.ts';

/** Fills an empty installation from a backup, and proves that it is whole. */
export function register(program: Command): void {
  program
    .command('restore')
    .description('核对备份，恢复到空的数据目录，再重算全部哈希')
    .argument('<backup>', '某一次备份的文件夹（内有 manifest.json）')
    .option('--check', '只核对备份，不恢复')
    .action((folder: string, { check }: { check?: boolean }) => run(path.resolve(folder), check === true));
}

async function run(folder: string, checkOnly: boolean): Promise<void> {
  const config = readConfig();
  const line = stepLine();
  try {
    const manifest = await checkBackup(folder, line.show);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    const counted = { tables: manifest.tables.length, rows, files: manifest.files.length };
    if (checkOnly) return tell({ backup: folder, ok: true, ...counted });
    const proof = await withSystem(config, 'restore', async (system) => {
      const { connection, files } = system;
      await restoreBackup(folder, manifest, { connection, files, dataDir: config.dataDir }, line.show);
      await askAgain(system);
      const { broken, ...audit } = await verifyAudit(system.db, (chain) =>
        checkLeadProjection(system.db, chain),
      );
      const packets = await sweepPackets(system.db, files);
      return { audit, first: broken?.[config.language] ?? packets.broken[0]?.packet ?? null };
    });
    tell({ backup: folder, ok: proof.first === null, ...counted, ...proof });
    if (proof.first !== null) process.exitCode = EXIT.failed;
  } finally {
    line.end();
  }
}

/** Jobs are not part of a backup: what was on its way is asked for anew, once a worker runs. */
async function askAgain({ connection, queues }: System): Promise<void> {
  const { listings, packets, documents } = await unfinishedWork(connection);
  for (let from = 0; from < listings.length; from += BATCH_SIZE) {
    await queues.add('listing-to-hit', { listingIds: listings.slice(from, from + BATCH_SIZE) });
  }
  for (const requestId of packets) await queues.add('lead-to-evidence', { requestId });
  for (const noticeId of documents) await queues.add('evidence-to-notice', { noticeId });
}

function tell(summary: object): void {
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}
