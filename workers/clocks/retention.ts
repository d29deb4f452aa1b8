import { removeDestroyed } from '#src/evidence/disposal';
import { forgetOld } from '#src/listings/forget';
import { arrow, type WorkerServices } from '../arrow.ts';
import { configuredVault } from '../evidence/open-tools.ts';
import type { ReadyArrows } from '../registry.ts';

/** Before the integrity sweep of the night; China's time. */
const DAILY = '40 2 * * *';
const DAY_MS = 86_400_000;

/**
 * Forgets, once a day, what is older than the configured days of retention and belongs to no case, and takes away
 * the bytes of packets that two people have decided to destroy.
 */
export async function retention({ queues, config }: WorkerServices): Promise<ReadyArrows> {
  await queues.schedule('retention', 'daily', { cron: DAILY }, {});
  return {
    arrows: [
      arrow<'retention'>({
        queue: 'retention',
        handle: async (_payload, { db, clock, files, log }) => {
          const now = clock.now();
          const before = new Date(now.getTime() - config.retentionDays * DAY_MS);
          log.info({ before, ...(await forgetOld(db, before, now)) }, 'old data forgotten');
          const removed = await removeDestroyed(db, files, configuredVault(config));
          if (removed > 0) log.info({ files: removed }, 'bytes of destroyed packets removed');
        },
      }),
    ],
  };
}
