import { adapterOf } from '#crawlers/registry';
import type { Crawler } from '#crawlers/run/crawler';
import { judgeLooks, lookAgain } from '#crawlers/run/look-again';
import { nextEyes } from '#domain/eyes';
import { RecheckLook } from '#domain/notice';
import {
  type DueAbsence,
  dueAbsences,
  forgetAbsences,
  keepAbsenceLook,
  putOffLook,
} from '#src/coverage/absences';
import { usableAccounts } from '#src/coverage/sessions';
import { saveListings } from '#src/listings/store';
import { type ArrowContext, arrow, type BrowserServices } from './arrow.ts';
import { crawlPorts } from './crawl-ports.ts';
import { crawlLimits, sessionVault } from './open-crawler.ts';
import type { ReadyArrows } from './registry.ts';

const EVERY_MS = 5 * 60_000;
/** Looks of one turn: crawls come first. */
const BATCH = 20;
/** Looks at one listing before it is written down as unconfirmed. */
const MOST_LOOKS = 3;
/** After a barrier, or when a platform has had enough for now. */
const LATER_MS = 3_600_000;

/**
 * Looks at listings that a search no longer shows, or that a crawl was told are gone. "Gone" needs two independent
 * looks; what cannot be told stays 未能确认. Killed between a look and its record, the look is taken again.
 */
export async function lookAgainArrow({ crawler, queues }: BrowserServices): Promise<ReadyArrows> {
  await queues.schedule('look-again', 'due-looks', { everyMs: EVERY_MS }, {});
  return {
    arrows: [
      arrow<'look-again'>({
        queue: 'look-again',
        handle: async (_payload, context) => {
          for (const absence of await dueAbsences(context.db, context.clock.now(), BATCH)) {
            context.signal.throwIfAborted();
            await lookAt(absence, crawler, context);
          }
        },
      }),
    ],
  };
}

async function lookAt(absence: DueAbsence, crawler: Crawler, context: ArrowContext): Promise<void> {
  const { db, clock, config, queues } = context;
  const { listingId, platform, itemId, looks } = absence;
  const adapter = adapterOf(platform);
  if (!adapter) return;
  const session = nextEyes(looks, await usableAccounts(db, platform), adapter.needsLogin);
  const limits = await crawlLimits(db, platform);
  const turn = { name: 'look-again', rank: 'look', signal: context.signal } as const;
  const { listing, stop, retryAt, ...look } = await crawler.withBrowser(turn, platform, (browser, signal) =>
    lookAgain({
      ...limits,
      ...(config.userAgent === null ? {} : { userAgent: config.userAgent }),
      adapter,
      browser,
      id: itemId,
      ports: crawlPorts(context, context.log),
      session,
      vault: sessionVault(config),
      signal,
    }),
  );
  if (look.state === 'there' && listing) {
    const saved = await db.transaction(async (tx) => {
      await forgetAbsences(tx, [listingId]);
      return saveListings(tx, [listing], { now: clock.now(), detail: true });
    });
    if (saved.toJudge.length > 0) await queues.add('listing-to-hit', { listingIds: saved.toJudge });
    return;
  }
  if (stop === 'barrier' || stop === 'later' || stop === 'aborted') {
    const until = retryAt ?? new Date(clock.now().getTime() + LATER_MS);
    await putOffLook(db, listingId, until);
    return;
  }
  const all = [...looks, RecheckLook.parse(look)];
  const judged = judgeLooks(all);
  const result = judged === 'gone' ? 'gone' : all.length >= MOST_LOOKS ? 'unconfirmed' : null;
  await db.transaction((tx) => keepAbsenceLook(tx, { listingId, looks: all }, result));
}
