import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { adapterOf } from '#crawlers/registry';
import { CrawlStop } from '#crawlers/run/crawl-stop';
import type { Crawler } from '#crawlers/run/crawler';
import { type FixedPage, fixPage } from '#crawlers/run/fix-page';
import type { LeadEvent } from '#domain/lead';
import { isPlatformId } from '#domain/platform';
import { keepPreFix, leftWaiting, missPreFix, type PreFixed, readPreFix } from '#src/evidence/pre-fixes';
import { appendLeadEvents, lockLead } from '#src/leads/store';
import { leadDetail } from '#src/views/lead-detail';
import { RetryLater } from '#support/errors';
import { sha256 } from '#support/files';
import { type ArrowContext, arrow, type BrowserServices } from './arrow.ts';
import { crawlPorts } from './crawl-ports.ts';
import { configuredVault } from './evidence/open-tools.ts';
import { crawlLimits, sessionVault } from './open-crawler.ts';
import type { ReadyArrows } from './registry.ts';

const EVERY_TEN_MINUTES = '*/10 * * * *';
/** A row this old whose job has not come was asked for by a process that was killed before it could queue it. */
const LOST_MS = 20 * 60_000;
/** A barrier or a full day's budget is waited out so long; then the officer's own capture has to do. */
const PATIENCE_MS = 24 * 3_600_000;
const LATER_MS = 10 * 60_000;
/** So long after it was asked for it lets crawls have the browser and the platform's turns; then it goes beside them. */
export const YIELDS_MS = 10 * 60_000;
const ACTOR = 'system:pre-fix';

/** A page that could be looked at: which adapter reads it, and under which session. */
type Place = {
  adapter: NonNullable<ReturnType<typeof adapterOf>>;
  id: string;
  url: string | undefined;
  session: string;
};

/**
 * 预固定: as soon as a lead is opened, keeps its page's raw answer, the viewport and their hashes, unattended.
 * It takes the crawl's own turns, sessions and budgets, and never holds up a lead, nor (for its first ten minutes)
 * a crawl.
 */
export async function preFix({ crawler, queues }: BrowserServices): Promise<ReadyArrows> {
  await queues.schedule('pre-fix', 'left-waiting', { cron: EVERY_TEN_MINUTES }, {});
  return {
    arrows: [
      arrow<'pre-fix'>({
        queue: 'pre-fix',
        handle: async ({ leadId }, context) => {
          if (leadId === undefined) await askAgain(context);
          else await fixLead(leadId, crawler, context);
        },
      }),
    ],
  };
}

async function askAgain({ db, queues, clock }: ArrowContext): Promise<void> {
  for (const leadId of await leftWaiting(db, new Date(clock.now().getTime() - LOST_MS)))
    await queues.add('pre-fix', { leadId }, { once: `pre-fix-${leadId}` });
}

async function fixLead(leadId: string, crawler: Crawler, context: ArrowContext): Promise<void> {
  const { db, clock, config } = context;
  const asked = await readPreFix(db, leadId);
  if (asked?.state !== 'waiting') return;
  const place = await placeOf(leadId, context);
  if ('missed' in place) return missPreFix(db, leadId, place.missed, clock.now());
  const { adapter } = place;
  try {
    const limits = await crawlLimits(db, adapter.id);
    const yieldsUntil = asked.askedAt.getTime() + YIELDS_MS;
    const turn = { name: 'pre-fix', rank: 'spare', yieldsUntil, signal: context.signal } as const;
    const fixed = await crawler.withBrowser(turn, adapter.id, (browser, signal) =>
      fixPage({
        ...place,
        ...limits,
        ports: crawlPorts(context, context.log),
        browser,
        vault: sessionVault(config),
        ...(config.userAgent === null ? {} : { userAgent: config.userAgent }),
        signal,
      }),
    );
    await keep(leadId, fixed, context);
  } catch (error) {
    if (!(error instanceof CrawlStop)) throw error;
    const waited = clock.now().getTime() - asked.askedAt.getTime();
    const worthWaiting = error.stop === 'later' || error.stop === 'barrier' || error.stop === 'aborted';
    if (worthWaiting && waited < PATIENCE_MS) throw new RetryLater(laterBy(error), error.message);
    await missPreFix(db, leadId, error.message, clock.now());
  }
}

function laterBy({ retryAt }: CrawlStop): number {
  return retryAt === null ? LATER_MS : Math.max(1_000, retryAt.getTime() - Date.now());
}

/** Where to look, or why nowhere: a missing sign-in must not raise a barrier for something nobody asked for. */
async function placeOf(leadId: string, context: ArrowContext): Promise<Place | { missed: string }> {
  const detail = await leadDetail(context.db, leadId);
  if (!detail) return { missed: '线索已不存在' };
  const { platform, id, url } = detail.listing;
  const adapter = isPlatformId(platform) ? adapterOf(platform) : null;
  if (!adapter || id === undefined) return { missed: `平台 ${platform} 没有采集适配，请人工固定` };
  const ports = crawlPorts(context, context.log);
  const signedIn = await ports.sessions.find(adapter.id, 'default');
  const usable = signedIn?.sealed && (signedIn.state === 'healthy' || signedIn.state === 'suspect');
  if (adapter.needsLogin && !usable) return { missed: `${adapter.name}尚无可用的登录会话，请人工固定` };
  const session = usable ? 'default' : 'anonymous';
  return { adapter, id, url: url ?? undefined, session };
}

/** Files first, then row and events in one transaction: a kill leaves files nobody names, never a name without one. */
async function keep(leadId: string, fixed: FixedPage, context: ArrowContext): Promise<void> {
  const { db, files, clock } = context;
  const kept: PreFixed = {
    finalUrl: fixed.finalUrl,
    original: await intoVault(fixed.original, context),
    answer: await files.keep(Buffer.from(fixed.answer)),
    picture: fixed.picture === null ? null : await files.keep(fixed.picture),
  };
  const now = clock.now();
  const events: LeadEvent[] = [
    ...(kept.picture === null
      ? []
      : [{ kind: 'pre-fixed', file: `视口截图-${leadId}.png`, sha256: kept.picture } as const]),
    { kind: 'pre-fixed', file: `页面原始应答-${leadId}.html`, sha256: kept.answer, original: kept.original },
  ];
  await db.transaction(async (tx) => {
    if (!(await lockLead(tx, leadId))) return;
    if (await keepPreFix(tx, leadId, kept, now))
      await appendLeadEvents(tx, leadId, events, { by: ACTOR, now });
  });
}

/** @returns SHA-256 of the answer as it came; its bytes are encrypted in the vault */
async function intoVault(text: string, { config }: ArrowContext): Promise<string> {
  const bytes = Buffer.from(text);
  const hash = sha256(bytes);
  const folder = path.join(config.dataDir, 'captures');
  const file = path.join(folder, `pre-fix-${randomUUID()}.json`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, bytes, { mode: 0o600 });
    await configuredVault(config).put(file, hash);
  } finally {
    await rm(file, { force: true });
  }
  return hash;
}
