import { adapterOf } from '#crawlers/registry';
import type { Crawler } from '#crawlers/run/crawler';
import { judgeLooks, lookAgain } from '#crawlers/run/look-again';
import { goneToOneAccountAlone, nextEyes, SIGNED_OUT } from '#domain/eyes';
import { RecheckLook } from '#domain/notice';
import { isPlatformId } from '#domain/platform';
import type { Casework } from '#src/casework/casework';
import { openCasework } from '#src/casework/open';
import { recordRecheck } from '#src/casework/rechecks';
import { usableAccounts } from '#src/coverage/sessions';
import { dueRechecks, keepLook, ledgerOf, type Recheck } from '#src/notices/ledger';
import { readNotice } from '#src/notices/store';
import { chinaDay } from '#support/clock';
import { RetryLater } from '#support/errors';
import { type ArrowContext, arrow, type BrowserServices } from './arrow.ts';
import { crawlPorts } from './crawl-ports.ts';
import { crawlLimits, sessionVault } from './open-crawler.ts';
import type { ReadyArrows } from './registry.ts';

/** Takes one look at an item of a platform, under a session's label. */
export type Look = (platform: string, itemId: string, session: string) => Promise<RecheckLook>;

/** Two independent looks lie six hours apart (crawlers/run/look-again.ts); a little more, to be sure. */
const APART_MS = 6 * 3_600_000 + 60_000;
/** Looks for one due day before it is written down as unconfirmed. */
const MOST_LOOKS = 3;
const ONE_ACCOUNT =
  '平台答复已下架，但只有一个登录账号看到，不能互相印证：平台可能只对该账号隐藏。请在“采集状况—会话”登录第二个账号';

/**
 * Looks again at the links of a notice that are due. "Gone" needs two independent looks, so that a link takes two
 * runs of its job; what is still there says so at the first.
 */
export async function recheck(services: BrowserServices): Promise<ReadyArrows> {
  const casework = await openCasework(services);
  const { crawler } = services;
  return {
    arrows: [
      arrow<'recheck'>({
        queue: 'recheck',
        handle: async ({ noticeId }, context) => {
          const look: Look = (platform, itemId, session) =>
            takeLook(crawler, platform, itemId, session, context);
          const pending = await lookAtDue(casework, noticeId, look);
          if (pending > 0) throw new RetryLater(APART_MS, `${pending} links need a second look`);
        },
      }),
    ],
  };
}

async function takeLook(
  crawler: Crawler,
  platform: string,
  itemId: string,
  session: string,
  context: ArrowContext,
): Promise<RecheckLook> {
  const adapter = isPlatformId(platform) ? adapterOf(platform) : null;
  if (!adapter || !isPlatformId(platform)) return unseen(session, `平台 ${platform} 没有采集适配`);
  const limits = await crawlLimits(context.db, platform);
  const turn = { name: 'recheck', rank: 'look', signal: context.signal } as const;
  const look = await crawler.withBrowser(turn, platform, (browser, signal) =>
    lookAgain(
      {
        ...limits,
        ...(context.config.userAgent === null ? {} : { userAgent: context.config.userAgent }),
        adapter,
        id: itemId,
        ports: crawlPorts(context, context.log),
        browser,
        session,
        vault: sessionVault(context.config),
        signal,
      },
      () => context.clock.now(),
    ),
  );
  return RecheckLook.parse(look);
}

/**
 * One look at every link of the notice that is due today. @returns how many need another one later
 */
export async function lookAtDue(casework: Casework, noticeId: string, look: Look): Promise<number> {
  const notice = await readNotice(casework.db, noticeId);
  if (notice === null) return 0;
  const today = chinaDay(casework.clock.now());
  let pending = 0;
  for (const due of await dueRechecks(casework.db, today, noticeId)) {
    const link = notice.links.find(({ leadId }) => leadId === due.leadId);
    if (!link) continue;
    const last = due.looks.at(-1);
    if (last !== undefined && casework.clock.now().getTime() - Date.parse(last.at) < APART_MS) {
      // Asked for again too early: another look now would be no independent one.
      pending += 1;
      continue;
    }
    const session = await eyesFor(casework, notice.platform, due);
    await keepLook(casework.db, due, await look(notice.platform, link.listingId, session));
    if (!(await decide(casework, due))) pending += 1;
  }
  return pending;
}

async function eyesFor({ db }: Casework, platform: string, { looks }: Recheck): Promise<string> {
  const adapter = isPlatformId(platform) ? adapterOf(platform) : null;
  return adapter === null
    ? SIGNED_OUT
    : nextEyes(looks, await usableAccounts(db, adapter.id), adapter.needsLogin);
}

/** Writes the result once the looks decide; false while they do not. */
async function decide(casework: Casework, due: Recheck): Promise<boolean> {
  const lines = (await ledgerOf(casework.db, due.noticeId)).filter(({ leadId }) => leadId === due.leadId);
  const own = lines.find(({ day }) => day === due.day)?.looks ?? [];
  const result = judgeLooks(own);
  if (result === 'unconfirmed' && own.length < MOST_LOOKS) return false;
  const oneAlone = result === 'unconfirmed' && goneToOneAccountAlone(own);
  await recordRecheck(casework, due, { result, why: oneAlone ? ONE_ACCOUNT : (own.at(-1)?.why ?? '') });
  return true;
}

function unseen(session: string, why: string): RecheckLook {
  return { at: new Date().toISOString(), session, state: 'unseen', canaryHealthy: false, why };
}
