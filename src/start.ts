// `npm start`: config → database → migrations → queues → workers → API. `--once` ends after the first crawl.
import { openSystem, type System } from './compose.ts';
import { firstRun, waitForFirstRun } from './first-run.ts';
import { serve } from './serve.ts';
import { signInHelp } from './sign-in-help.ts';
import { languageOf, readConfig } from './support/config.ts';
import { EXIT, explain, UserError } from './support/errors.ts';
import { untilStopped } from './until-stopped.ts';
import { startWorkerChild } from './worker-child.ts';

const startedAt = Date.now();

async function main(args: string[]): Promise<void> {
  const unknown = args.find((arg) => arg !== '--once');
  if (unknown) {
    throw new UserError({
      zh: `没有选项 ${unknown}。可用：--once。`,
      en: `There is no option ${unknown}. There is: --once.`,
    });
  }
  const once = args.includes('--once');
  const config = readConfig();
  const stopped = untilStopped();
  const system = await openSystem(config, 'own', 'npm start');
  try {
    await (once ? runOnce(system, stopped) : runUntil(system, stopped));
  } finally {
    await system.close();
  }
}

async function runUntil(system: System, stopped: Promise<string>): Promise<void> {
  // The port comes first: when it is taken nothing else should have begun.
  const served = await serve(system);
  await system.announce(served.url);
  const child = await startWorkerChild(system.log);
  await firstRun(system);
  const line = { zh: `地标哨兵已启动：${served.url}`, en: `GI Watch is running: ${served.url}` };
  for (const words of [line[system.config.language], ...(await signInHelp(system, served.url))]) {
    process.stderr.write(`${words}\n`);
  }
  const why = await stopped;
  system.log.info({ why }, 'stopping');
  await served.close();
  await child.stop();
}

async function runOnce(system: System, stopped: Promise<string>): Promise<void> {
  const served = await serve(system, 0);
  const child = await startWorkerChild(system.log);
  try {
    await firstRun(system);
    const counts = await waitForFirstRun(system, stopped);
    const seconds = Math.round((Date.now() - startedAt) / 100) / 10;
    process.stdout.write(`${JSON.stringify({ ...counts, seconds })}\n`);
  } finally {
    await served.close();
    await child.stop();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const { line, exitCode } = explain(error, languageOf(process.env));
  process.stderr.write(`${line}\n`);
  process.exitCode = exitCode || EXIT.failed;
}
