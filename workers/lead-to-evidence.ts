import { rm } from 'node:fs/promises';
import path from 'node:path';
import { NotEvidence } from '#crawlers/capture/capture-page';
import { CrawlStop } from '#crawlers/run/crawl-stop';
import type { WantedPage } from '#db/tables/evidence';
import { isBarrier, isPlatformId } from '#domain/platform';
import { noteRelisted } from '#src/casework/relisted';
import { findPacket, keepSealed, type PacketRow, planPages, showStep, stopPacket } from '#src/evidence/store';
import { appendLeadEvents, lockLead } from '#src/leads/store';
import { notePictures } from '#src/sellers/pictures';
import { leadDetail } from '#src/views/lead-detail';
import { RetryLater } from '#support/errors';
import { type ArrowContext, arrow, type BrowserServices } from './arrow.ts';
import { sessionLender } from './evidence/borrow-session.ts';
import { type BuiltPacket, buildPacket, clearWork } from './evidence/build-packet.ts';
import { comparisonOf } from './evidence/comparisons.ts';
import { earlierLooks } from './evidence/earlier-looks.ts';
import { nextStamp } from './evidence/next-stamp.ts';
import { openTools } from './evidence/open-tools.ts';
import { EnvironmentRefused } from './evidence/take-capture.ts';
import { distinctPages, pagesOfLead } from './evidence/wanted-pages.ts';
import type { ReadyArrows } from './registry.ts';

const DAY_MS = 86_400_000;
/** A session in use by a crawl is free again soon. */
const SESSION_BUSY_MS = 60_000;

/**
 * lead ──► evidence: captures the pages of a packet that was asked for, seals it, keeps it, and tells the
 * leads. A repeated job finds the packet sealed and changes nothing.
 */
export function leadToEvidence({ crawler, config }: BrowserServices): ReadyArrows {
  return {
    arrows: [
      arrow<'lead-to-evidence'>({
        queue: 'lead-to-evidence',
        async handle({ requestId }, context) {
          const found = await findPacket(context.db, requestId);
          if (found?.state !== 'building') return;
          const packet = found.pages.length > 0 ? found : await planned(found, context);
          if (!packet) return;
          const named = packet.pages[0]?.platform ?? '';
          // An officer who sits before an attended capture does not wait behind a night's crawls.
          const rank = packet.mode === 'attended' ? 'person' : 'look';
          const turn = { name: 'lead-to-evidence', rank, signal: context.signal } as const;
          try {
            await crawler.withBrowser(turn, isPlatformId(named) ? named : null, async (browser, signal) =>
              captureAndKeep(
                packet,
                { ...(await openTools(config, browser)), borrowSession: sessionLender(context) },
                { ...context, signal },
              ),
            );
          } catch (error) {
            if (error instanceof CrawlStop && error.stop === 'later')
              throw new RetryLater(SESSION_BUSY_MS, error.message);
            if (!(await stopped(packet, error, context))) throw error;
          }
        },
      }),
    ],
  };
}

/** The packet with its pages; null when no lead has an address that could be opened. */
async function planned(packet: PacketRow, { db, clock }: ArrowContext): Promise<PacketRow | null> {
  const pages: WantedPage[] = [];
  for (const lead of packet.leads) {
    const detail = await leadDetail(db, lead);
    if (detail) pages.push(...pagesOfLead(lead, detail.listing));
  }
  if (pages.length === 0) {
    await stopPacket(db, packet.id, 'failed', '所选线索的商品没有网址，无法固定。', clock.now());
    return null;
  }
  const distinct = distinctPages(pages);
  await planPages(db, packet.id, distinct);
  return { ...packet, pages: distinct };
}

async function captureAndKeep(
  packet: PacketRow,
  tools: Awaited<ReturnType<typeof openTools>>,
  context: ArrowContext,
): Promise<void> {
  const { db, files, config, signal } = context;
  const details = await Promise.all(packet.leads.map((id) => leadDetail(db, id)));
  const comparisons = details.flatMap((detail) => {
    const one = detail && comparisonOf(detail);
    return one ? [one] : [];
  });
  const target = path.join(config.dataDir, 'captures', `${packet.id}.zip`);
  const onStep = (step: string) => showStep(db, packet.id, step);
  const built = await buildPacket(tools, {
    packet,
    comparisons,
    earlier: await earlierLooks(packet, context),
    target,
    signal,
    onStep,
  });
  await keep(packet, built, await files.keepFile(target), context);
  await rm(target, { force: true });
  await clearWork(tools, packet);
}

/** Packet row, its event and the leads' events in one transaction: a kill leaves all of them or none. */
async function keep(
  packet: PacketRow,
  { sealed, captures }: BuiltPacket,
  file: string,
  { db, clock, config }: ArrowContext,
): Promise<void> {
  const now = clock.now();
  const keepUntil = new Date(Date.parse(sealed.sealedAt) + config.evidenceKeepDays * DAY_MS);
  const by = packet.operator ?? packet.requestedBy;
  const originals = captures.flatMap(({ record }) => (record.original ? [record.original.sha256] : []));
  await db.transaction(async (tx) => {
    const kept = await keepSealed(
      tx,
      packet.id,
      { ...sealed, file, originals, stampDue: nextStamp(sealed, now), keepUntil },
      by,
      now,
    );
    if (!kept) return;
    const seenOf = (platform: string, itemId: string) =>
      captures
        .filter(({ record }) => record.role === 'item')
        .filter(({ record }) => record.platform === platform && record.listingId === itemId)
        .flatMap(({ pictures = [] }) => pictures);
    await notePictures(tx, packet.leads, seenOf, now);
    // With the bytes of its pictures in hand, goods that came back elsewhere can be told.
    await noteRelisted(tx, packet.leads, now);
    for (const lead of [...packet.leads].sort()) {
      if (!(await lockLead(tx, lead))) continue;
      const event =
        packet.mode === 'attended'
          ? ({ kind: 'sealed', packet: packet.id } as const)
          : ({ kind: 'pre-fixed', file, sha256: file } as const);
      await appendLeadEvents(tx, lead, [event], { by, now });
    }
  });
}

/** True when the packet now waits for a person, or cannot be made: trying again by itself would not help. */
async function stopped(packet: PacketRow, error: unknown, { db, clock }: ArrowContext): Promise<boolean> {
  if (error instanceof EnvironmentRefused) {
    await stopPacket(db, packet.id, 'blocked', `环境自检不合格：${error.message}`, clock.now());
    return true;
  }
  if (error instanceof CrawlStop && error.stop === 'barrier') {
    await stopPacket(db, packet.id, 'blocked', `页面不能作为证据：${error.message}`, clock.now());
    return true;
  }
  if (error instanceof NotEvidence && isBarrier(error.outcome)) {
    await stopPacket(db, packet.id, 'blocked', `页面不能作为证据：${error.why}`, clock.now());
    return true;
  }
  return false;
}
