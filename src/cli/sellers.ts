import type { Command } from 'commander';
import { withSystem } from '#src/compose';
import { listSellers } from '#src/sellers/store';
import { readConfig } from '#support/config';

const SHOWN = 100_000;

/** Who sells what leads are about. */
export function register(program: Command): void {
  program
    .command('sellers')
    .description('卖家')
    .command('list')
    .description('按线索数列出卖家')
    .option('--json', '每行一个 JSON')
    .action((options: { json?: boolean }) => list(options.json === true));
}

async function list(json: boolean): Promise<void> {
  await withSystem(readConfig(), 'sellers', async ({ db }) => {
    for (const seller of await listSellers(db, SHOWN)) {
      const { key, name, creditCode, shops, leads } = seller;
      const line = [key, leads, name.replace(/\p{Cc}/gu, ' '), creditCode ?? '', shops.length];
      process.stdout.write(`${json ? JSON.stringify(seller) : line.join('\t')}\n`);
    }
  });
}
