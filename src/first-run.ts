import { setTimeout as wait } from 'node:timers/promises';
import type { System } from './compose.ts';
import type { QueueName } from './queues/queues.ts';
import { EXIT, UserError } from './support/errors.ts';
import { crawlsOf, type Totals, totals } from './views/totals.ts';
import { ensureDemoWatch } from './watches/demo-watch.ts';

const MARKET = 'sample-market';
/** From the crawl to the lead; read in this order a job that moves on is never missed. */
const WAY: QueueName[] = [`crawl-${MARKET}`, 'listing-to-hit', 'hit-to-lead'];
const DUE_EVERY_MS = 30_000;
const POLL_MS = 200;
const LONGEST_MS = 15 * 60_000;

/**
 * Sets the watches going. An installation of its own without any watch first gets one of the sample market, so
 * that there is something to see; with DATABASE_URL nothing is ever seeded.
 */
export async function firstRun({ config, db, queues, clock }: System): Promise<void> {
  if (!config.databaseUrl) await ensureDemoWatch(db, clock.now());
  await queues.schedule('watch-to-crawl', 'due-watches', { everyMs: DUE_EVERY_MS }, {});
  // The scheduler's first tick may be half a minute away.
  await queues.add('watch-to-crawl', {}, { once: 'first-run' });
}

/**
 * Waits until the sample market was crawled, everything seen is judged and the leads are open.
 * @throws UserError when it cannot come to that: a failed job, a barrier, a stop
 */
export async function waitForFirstRun(system: System, stopped: Promise<string>): Promise<Totals> {
  let stop: string | undefined;
  void stopped.then((why) => {
    stop = why;
  });
  for (const deadline = Date.now() + LONGEST_MS; Date.now() < deadline; await wait(POLL_MS)) {
    if (stop) throw new UserError({ zh: '已中止。', en: 'Stopped.' }, EXIT.failed);
    const { finished, open } = await crawlsOf(system.db, MARKET);
    const idle = await wayIsClear(system);
    if (finished > 0 && open === 0 && idle) return totals(system.db);
  }
  throw new UserError(
    {
      zh: '首次采集未能在 15 分钟内完成，见上方日志。',
      en: 'The first crawl did not end within 15 minutes, see the log above.',
    },
    EXIT.failed,
  );
}

async function wayIsClear({ queues }: System): Promise<boolean> {
  let busy = false;
  for (const name of WAY) {
    const { waiting, active, delayed, failed, paused } = await queues.counts(name);
    if (failed > 0) throw await failure(queues, name);
    if (paused) throw barrier(name);
    busy ||= waiting + active + delayed > 0;
  }
  return !busy;
}

async function failure(queues: System['queues'], name: QueueName): Promise<UserError> {
  const row = (await queues.poisoned()).find((each) => each.queue === name);
  const why = row?.reason ?? '?';
  return new UserError(
    { zh: `任务 ${name} 失败：${why}`, en: `The job of ${name} failed: ${why}` },
    EXIT.failed,
  );
}

function barrier(name: QueueName): UserError {
  return new UserError(
    {
      zh: `采集遇到关卡，${name} 已暂停，需要人工处理。`,
      en: `A barrier stopped ${name}; a person must take over.`,
    },
    EXIT.barrier,
  );
}
