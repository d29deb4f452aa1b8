import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { addTimestamps } from '#src/evidence/packet/add-timestamps';
import { keepRestamped, type PacketRow, postponeStamp, stampsDue } from '#src/evidence/store';
import { type ArrowContext, arrow, type WorkerServices } from '../arrow.ts';
import { nextStamp, retryAt } from '../evidence/next-stamp.ts';
import { configuredAuthorities } from '../evidence/open-tools.ts';
import type { ReadyArrows } from '../registry.ts';

const EVERY_TEN_MINUTES = '*/10 * * * *';

/** Gets timestamps that were away when a packet was sealed, and renews them before their certificates end. */
export async function reStamp({ queues, config }: WorkerServices): Promise<ReadyArrows> {
  await queues.schedule('re-stamp', 'regular', { cron: EVERY_TEN_MINUTES }, {});
  return {
    arrows: [
      arrow<'re-stamp'>({
        queue: 're-stamp',
        async handle(_payload, context) {
          if (config.timestampUrls.length === 0) return;
          for (const packet of await stampsDue(context.db, context.clock.now()))
            await stampOne(packet, context);
        },
      }),
    ],
  };
}

async function stampOne(packet: PacketRow, { config, db, files, clock, log }: ArrowContext): Promise<void> {
  if (packet.file === null) return;
  const folder = path.join(config.dataDir, 'captures', `stamp-${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const before = path.join(folder, 'before.zip');
    const after = path.join(folder, 'after.zip');
    await files.copyTo(packet.file, before);
    const { stamps, refused, bytes } = await addTimestamps(before, after, configuredAuthorities(config));
    const now = clock.now();
    const [stamp] = stamps;
    if (!stamp) {
      log.warn({ packet: packet.id, refused }, 'no timestamp yet');
      await postponeStamp(db, packet, retryAt(packet.stampAttempts, now));
      return;
    }
    const file = await files.keepFile(after);
    const stampDue = nextStamp({ timestamp: 'stamped', stamps }, now);
    await keepRestamped(
      db,
      packet,
      { file, bytes, stampDue, authority: stamp.authority, time: stamp.time },
      now,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
