import { addJudging } from '#queues/add-judging';
import { currentRegister } from '#src/register/store';
import { listingsOfUsers } from '#src/views/register-listings';
import { chinaDay } from '#support/clock';
import { arrow, type WorkerServices } from '../arrow.ts';
import type { ReadyArrows } from '../registry.ts';

/** Just after midnight in China, when a licence that ended yesterday no longer holds. */
const DAILY = '5 0 * * *';

/** Looks back this far, so that a system that was off for some days misses no end. */
const DAYS_BACK = 7;

/**
 * Has the listings of users judged anew whose licence began or ended in the last days. What was offered while
 * the licence held keeps its verdict: the act date decides, and the unique key lets the rest change nothing.
 */
export async function licenceEnds({ queues }: WorkerServices): Promise<ReadyArrows> {
  await queues.schedule('licence-ends', 'daily', { cron: DAILY }, {});
  return {
    arrows: [
      arrow<'licence-ends'>({
        queue: 'licence-ends',
        handle: async (_payload, { db, clock, queues: out, log }) => {
          const today = chinaDay(clock.now());
          const since = chinaDay(new Date(clock.now().getTime() - DAYS_BACK * 86_400_000));
          const { users } = await currentRegister(db);
          const turned = users.filter(
            ({ validFrom, validTo }) =>
              (validTo !== undefined && validTo >= since && validTo < today) ||
              (validFrom !== undefined && validFrom >= since && validFrom <= today),
          );
          const listings = await listingsOfUsers(db, turned);
          await addJudging(out, listings);
          log.info({ licences: turned.length, listings: listings.length }, 'licences looked through');
        },
      }),
    ],
  };
}
