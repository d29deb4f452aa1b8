import { setTimeout as sleep } from 'node:timers/promises';
import { isProven } from '#crawlers/intake/original';
import { sendMail } from '#crawlers/notify/mail';
import { type Channel, tellEveryone } from '#crawlers/notify/tell-everyone';
import { sendWebhook } from '#crawlers/notify/webhook';
import type { CrawlPorts, KeptPage } from '#crawlers/run/ports';
import type { Listing } from '#domain/listing';
import type { PlatformId } from '#domain/platform';
import { coverageStore } from '#src/coverage/store';
import { unjudged } from '#src/listings/judgements';
import { keepSample, noteReading, wantsSample } from '#src/listings/readings';
import { findListing, saveListings } from '#src/listings/store';
import type { Config } from '#support/config';
import { sha256 } from '#support/files';
import type { Log } from '#support/log';
import type { WorkerServices } from './arrow.ts';

/** How long the end of a search waits for its listings to be judged, before it asks for detail pages. */
const JUDGING_MS = 60_000;
const LOOK_EVERY_MS = 250;

/** What a crawl needs to be remembered, kept in PostgreSQL; every kept page is sent on to be judged. */
export function crawlPorts(services: WorkerServices, log: Log): CrawlPorts {
  const { config, db, queues, clock, files } = services;
  const store = coverageStore(
    db,
    async (tx, found, page) => {
      const now = clock.now();
      const saved = await saveListings(tx, found, { now, detail: page === 'detail' });
      const platform = found[0]?.platform as PlatformId | undefined;
      if (platform !== undefined) {
        await noteReading(tx, saved.ids, { platform, page, proven: isProven(platform, page) }, now);
      }
      return saved;
    },
    clock,
  );
  const idsOf = async (platform: PlatformId, items: readonly string[]): Promise<number[]> => {
    const rows = await Promise.all(items.map((item) => findListing(db, platform, item)));
    return rows.flatMap((row) => (row === null ? [] : [row.id]));
  };
  return {
    ...store,
    runs: {
      ...store.runs,
      keepPage: async (page) => {
        const state = await store.runs.keepPage(page);
        const listingIds = await toJudge(page);
        if (listingIds.length > 0) await queues.add('listing-to-hit', { listingIds });
        return state;
      },
      wantedDetails: async (platform, items, limit) => {
        await judged(await idsOf(platform, items));
        return store.runs.wantedDetails(platform, items, limit);
      },
    },
    drift: {
      ...store.drift,
      async keepFirst({ body: redacted, at, ...answer }) {
        // The sample market is ours: its pages are no news.
        if (answer.platform === 'sample-market' || !(await wantsSample(db, answer))) return;
        const body = redacted();
        await keepSample(db, { ...answer, body, sha256: sha256(Buffer.from(body)) }, new Date(at));
      },
    },
    files: { keep: (bytes) => files.keep(bytes) },
    notify: tellEveryone(
      [
        { name: 'console', send: (notice) => store.notices.keep(notice) },
        { name: 'log', send: async (notice) => log.warn({ platform: notice.platform }, notice.title) },
        ...configuredChannels(config),
      ],
      (channel, err) => log.warn({ err, channel }, 'a notice was not sent'),
    ),
  };

  /** New versions, and everything a detail page was read for: a `watch` may become final by it. */
  async function toJudge({ page, listings }: KeptPage): Promise<number[]> {
    const ids = (
      await Promise.all(listings.map(({ platform, id }: Listing) => findListing(db, platform, id)))
    ).flatMap((row) => (row === null ? [] : [row.id]));
    return page === 'detail' ? ids : unjudged(db, ids);
  }

  async function judged(ids: readonly number[]): Promise<void> {
    const deadline = Date.now() + JUDGING_MS;
    while (Date.now() < deadline && (await unjudged(db, ids)).length > 0) await sleep(LOOK_EVERY_MS);
  }
}

/** Mail and group robot, where the settings name them. */
function configuredChannels({ mailFrom, notifyMailTo, secrets }: Config): Channel[] {
  const { smtpUrl, notifyWebhook } = secrets;
  const channels: Channel[] = [];
  if (smtpUrl && mailFrom && notifyMailTo) {
    const settings = { smtpUrl, from: mailFrom, to: notifyMailTo };
    channels.push({ name: 'mail', send: (notice) => sendMail(settings, notice) });
  }
  if (notifyWebhook) {
    channels.push({ name: 'webhook', send: (notice) => sendWebhook(notifyWebhook, notice) });
  }
  return channels;
}
