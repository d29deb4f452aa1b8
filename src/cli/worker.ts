import type { Command } from 'commander';
import { openSystem } from '#src/compose';
import { untilStopped } from '#src/until-stopped';
import { readConfig } from '#support/config';
import { chooseQueues } from '#workers/choose-arrows';
import { startWorkers } from '#workers/start';

/** Background work; any number of these may run, on any number of machines. */
export function register(program: Command): void {
  program
    .command('worker')
    .description('运行后台任务；可在多台机器上同时运行任意多个')
    .option(
      '--arrows <list>',
      '只运行这些任务，逗号分隔；crawl 全部采集，clocks 全部定时任务，browser 需要浏览器的，light 不需要的',
    )
    .action(async ({ arrows }: { arrows?: string }) => {
      const words = arrows?.split(',').map((word) => word.trim());
      const queues = chooseQueues(words?.filter((word) => word !== ''));
      const stopped = untilStopped();
      const system = await openSystem(readConfig(), 'attach', 'worker');
      try {
        const workers = await startWorkers(system, queues, system.log);
        system.log.info({ why: await stopped }, 'stopping');
        await workers.stop();
      } finally {
        await system.close();
      }
    });
}
