import { anchorDay } from '#src/audit/anchor';
import { verifyAudit } from '#src/audit/verify';
import { sweepPackets } from '#src/evidence/sweep';
import { checkLeadProjection } from '#src/leads/check-projection';
import { arrow, type WorkerServices } from '../arrow.ts';
import type { ReadyArrows } from '../registry.ts';

/** Before anybody is at work; China's time. */
const DAILY = '10 3 * * *';

/**
 * Recomputes all chains and, when they are whole, anchors their heads for the day. What is broken is never
 * anchored: that would vouch for it. Run again on the same day it finds the day's anchor already there.
 */
export async function integritySweep({ queues }: WorkerServices): Promise<ReadyArrows> {
  await queues.schedule('integrity-sweep', 'daily', { cron: DAILY }, {});
  return {
    arrows: [
      arrow<'integrity-sweep'>({
        queue: 'integrity-sweep',
        handle: async (_payload, { db, clock, log, files }) => {
          const kept = await sweepPackets(db, files);
          for (const one of kept.broken) log.error(one, '证据包文件缺失或已变，请从备份恢复');
          const { broken, ...done } = await verifyAudit(db, (chain) => checkLeadProjection(db, chain));
          if (broken !== null) {
            log.error({ where: broken.where, check: broken.check }, broken.zh);
            return;
          }
          log.info({ ...done, root: await anchorDay(db, clock.now()) }, 'audit intact, day anchored');
        },
      }),
    ],
  };
}
