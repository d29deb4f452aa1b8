import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { addJudging } from '#queues/add-judging';
import { acknowledge, exportLeads, importBundle } from '#src/casework/exchange';
import { openExchangeKey } from '#src/interchange/key';
import { listPeers, loopClosure, receivedLeads, trustPeer } from '#src/interchange/store';
import { UserError } from '#support/errors';
import { acting, atDesk, say } from './casework.ts';

type Flags = Record<string, string>;

/** Leads between cities: signed bundles out and in, acknowledgements, the loop-closure rate. */
export function register(program: Command): void {
  const exchange = program.command('interchange').description('与其他地区交换线索');
  exchange
    .command('key')
    .description('显示本单位公钥与指纹，供对方加入信任')
    .action(() =>
      atDesk('interchange key', undefined, async ({ system }) => {
        const { publicKey, fingerprint } = await openExchangeKey(system.config.dataDir);
        say({ publicKey, fingerprint });
      }),
    );
  acting(exchange.command('trust <name> <publicKey>'))
    .description('信任一个单位的公钥（须先当面或电话核对指纹）')
    .action((name: string, publicKey: string, { by }: Flags) =>
      atDesk('interchange trust', by, async ({ casework, actor }) => {
        const author = { by: actor.name, now: casework.clock.now() };
        const fingerprint = await casework.db.transaction((tx) => trustPeer(tx, { name, publicKey }, author));
        say({ name, fingerprint });
      }),
    );
  acting(exchange.command('export <lead...>'))
    .description('把线索和证据包装成签名的交换包')
    .requiredOption('--out <file>', '输出文件')
    .requiredOption('--origin <name>', '本单位名称')
    .action((leads: string[], { by, out, origin }: Flags) =>
      atDesk('interchange export', by, async ({ system, casework, actor }) => {
        const key = await openExchangeKey(system.config.dataDir);
        const { id, bytes } = await exportLeads(casework, leads, key, origin ?? '', actor);
        await writeFile(out ?? '', bytes);
        say({ id, file: out, leads: leads.length, fingerprint: key.fingerprint });
      }),
    );
  acting(exchange.command('import <file>'))
    .description('读取交换包或回执：核对签名，入库并按本地规则研判')
    .action((file: string, { by }: Flags) =>
      atDesk('interchange import', by, async ({ system, casework, actor }) => {
        const { listingIds, ...result } = await importBundle(casework, await read(file), actor);
        await addJudging(system.queues, listingIds);
        say({ ...result, listings: listingIds.length });
      }),
    );
  exchange
    .command('ack <bundle>')
    .description('为收到的交换包写出签名回执')
    .requiredOption('--out <file>', '输出文件')
    .requiredOption('--origin <name>', '本单位名称')
    .action((bundle: string, { out, origin }: Flags) =>
      atDesk('interchange ack', undefined, async ({ system, casework }) => {
        const key = await openExchangeKey(system.config.dataDir);
        await writeFile(out ?? '', await acknowledge(casework, bundle, key, origin ?? ''));
        say({ bundle, file: out });
      }),
    );
  exchange
    .command('list')
    .description('收到的线索与来源，信任名单，闭环率')
    .option('--json', '每行一个 JSON')
    .action(() =>
      atDesk('interchange list', undefined, async ({ casework }) => {
        for (const { lead, origin, at } of await receivedLeads(casework.db)) say({ ...lead, origin, at });
        for (const { name, fingerprint } of await listPeers(casework.db)) say({ peer: name, fingerprint });
        say({ loop: await loopClosure(casework.db) });
      }),
    );
}

async function read(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new UserError({ zh: `读不到文件 ${file}。`, en: `Cannot read ${file}.` }, undefined, { cause });
  });
}
