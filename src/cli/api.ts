import type { Command } from 'commander';
import { openSystem } from '#src/compose';
import { firstRun } from '#src/first-run';
import { serve } from '#src/serve';
import { signInHelp } from '#src/sign-in-help';
import { untilStopped } from '#src/until-stopped';
import { readConfig } from '#support/config';

/** The API and the console alone; workers run as processes of their own. */
export function register(program: Command): void {
  program
    .command('api')
    .description('运行接口与控制台（生产环境；后台任务另行启动 worker）')
    .action(async () => {
      const stopped = untilStopped();
      const system = await openSystem(readConfig(), 'attach', 'api');
      try {
        const served = await serve(system);
        await system.announce(served.url);
        await firstRun(system);
        for (const words of await signInHelp(system, served.url)) process.stderr.write(`${words}\n`);
        system.log.info({ url: served.url }, 'serving');
        await stopped;
        await served.close();
      } finally {
        await system.close();
      }
    });
}
