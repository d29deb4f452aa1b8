import { checkDatabase } from '#db/connect';
import { liveWorkers } from '#db/heartbeats';
import { migrationState } from '#db/migrate';
import { inspectRedis } from '#queues/inspect-redis';
import { QUEUE_NAMES } from '#queues/queues';
import { type System, withSystem } from '#src/compose';
import type { Config } from '#support/config';
import { explain } from '#support/errors';
import { openLog } from '#support/log';
import { amiss, type Finding, fine } from './finding.ts';

const DATABASE = { zh: '数据库', en: 'database' };

/** Database, queues and workers. Opening the system is itself the first check. */
export async function checkServices(config: Config): Promise<Finding[]> {
  const redis = config.redisUrl ? await checkRedis(config.redisUrl) : [];
  if (redis.some(({ state }) => state === 'fail')) return redis;
  try {
    const found = await withSystem(config, 'doctor', checkSystem, openLog('silent'));
    return [...redis, ...found];
  } catch (error) {
    const mend = { zh: explain(error, 'zh').line, en: explain(error, 'en').line };
    return [...redis, amiss('fail', 'database', DATABASE, '-', mend)];
  }
}

async function checkSystem(system: System): Promise<Finding[]> {
  const { version } = await checkDatabase(system.connection);
  const { known, applied } = await migrationState(system.connection);
  const kind = system.config.databaseUrl ? 'DATABASE_URL' : 'embedded';
  return [
    fine('database', DATABASE, `PostgreSQL ${version} (${kind}), ${applied}/${known} migrations`),
    ...(await checkQueueStates(system)),
    await checkWorkers(system),
  ];
}

async function checkQueueStates({ queues }: System): Promise<Finding[]> {
  const name = { zh: '任务队列', en: 'queues' };
  const counts = await Promise.all(
    QUEUE_NAMES.map(async (queue) => ({ queue, ...(await queues.counts(queue)) })),
  );
  const paused = counts.filter((each) => each.paused).map((each) => each.queue);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  const waiting = counts.reduce((sum, each) => sum + each.waiting + each.delayed, 0);
  const found = `${queues.kind}: ${waiting} waiting, ${failed} failed, paused: ${paused.join(', ') || '-'}`;
  if (paused.length === 0 && failed === 0) return [fine('queues', name, found)];
  return [
    amiss('warn', 'queues', name, found, {
      zh: '请在控制台“采集状况”中处理暂停的采集和失败的任务。',
      en: 'See to paused crawls and failed jobs on the console’s page of crawls.',
    }),
  ];
}

async function checkWorkers({ db }: System): Promise<Finding> {
  const name = { zh: '后台任务进程', en: 'workers' };
  const workers = await liveWorkers(db);
  if (workers.length > 0)
    return fine('workers', name, workers.map((each) => `${each.host}:${each.pid}`).join(', '));
  return amiss('warn', 'workers', name, '0', {
    zh: '没有运行中的后台进程：请执行 npm start，或在生产环境执行 gi-watch worker。',
    en: 'Nobody is at work: run npm start, or gi-watch worker in production.',
  });
}

async function checkRedis(url: string): Promise<Finding[]> {
  const name = { zh: 'Redis', en: 'Redis' };
  try {
    const { version, appendOnly, evictionPolicy } = await inspectRedis(url);
    const found = `${version}, appendonly ${appendOnly ? 'yes' : 'no'}, ${evictionPolicy}`;
    if (appendOnly && evictionPolicy === 'noeviction') return [fine('redis', name, found)];
    return [
      amiss('warn', 'redis', name, found, {
        zh: '任务可能丢失：请设置 appendonly yes 和 maxmemory-policy noeviction。',
        en: 'Jobs could be lost: set appendonly yes and maxmemory-policy noeviction.',
      }),
    ];
  } catch {
    return [
      amiss('fail', 'redis', name, '-', {
        zh: 'Redis 没有应答：请确认它在运行，或改正、取消 REDIS_URL。',
        en: 'Redis does not answer: see that it runs, or correct or unset REDIS_URL.',
      }),
    ];
  }
}
