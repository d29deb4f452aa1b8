import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MAX_INTAKE_BYTES } from '#domain/intake';
import { type Intake, intakesByDelivery, recordIntake, rejectsOf } from '#src/intake/store';
import { markReleased, releasedListings } from '#src/listings/readings';
import { type ArrowContext, arrow, type WorkerServices } from '../arrow.ts';
import type { ReadyArrows } from '../registry.ts';

const EVERY_MS = 15_000;
/** A file that was written to a moment ago is still being copied. */
const QUIET_MS = 3_000;
const BATCH = 500;
/** Rejected rows named in a report; the console lists all of them. */
const REPORTED = 1_000;

/**
 * Brings in the files of the watched folder, each once, and moves them to `done` or `failed` with a report once
 * they are read. The delivery (name, size, time of writing) is a unique row: killed at any line, the next tick
 * finds it and goes on. Also asks for the leads of readings that people have released.
 */
export async function intakeFolder({ queues, config }: WorkerServices): Promise<ReadyArrows> {
  await queues.schedule('intake-folder', 'watched-folder', { everyMs: EVERY_MS }, {});
  return {
    arrows: [
      arrow<'intake-folder'>({
        queue: 'intake-folder',
        handle: async (_payload, context) => {
          await askForReleased(context);
          if (config.intakeDir !== null) await serveFolder(config.intakeDir, context);
        },
      }),
    ],
  };
}

async function askForReleased({ db, queues, clock }: ArrowContext): Promise<void> {
  const listingIds = await releasedListings(db, BATCH);
  if (listingIds.length === 0) return;
  await queues.add('hit-to-lead', { listingIds });
  await markReleased(db, listingIds, clock.now());
}

/** One look at the folder: new files are recorded, finished ones are moved away. */
export async function serveFolder(folder: string, context: ArrowContext): Promise<void> {
  const { db, files, queues, clock, log } = context;
  for (const found of await quietFiles(folder, clock.now().getTime())) {
    const [known] = await intakesByDelivery(db, [found.key]);
    if (known !== undefined) {
      if (known.state === 'done' || known.state === 'failed') await moveAway(folder, found, known, context);
      continue;
    }
    if (found.bytes > MAX_INTAKE_BYTES) {
      log.warn({ file: found.name, bytes: found.bytes }, 'too large for the watched folder, left there');
      continue;
    }
    const sha256 = await files.keepFile(path.join(folder, found.name));
    const delivery = { way: 'folder', broughtBy: 'system:folder', state: 'working', platform: null } as const;
    const { name, bytes, key: deliveryKey } = found;
    const intake = await recordIntake(db, { ...delivery, name, bytes, deliveryKey, sha256 }, clock.now());
    await queues.add('upload-to-listing', { intakeId: intake.id, step: 'read' });
  }
}

interface Found {
  name: string;
  bytes: number;
  key: string;
}

/** Plain files that nobody is writing to. Links are left alone: they could point anywhere. */
async function quietFiles(folder: string, now: number): Promise<Found[]> {
  await mkdir(folder, { recursive: true });
  const entries = await readdir(folder, { withFileTypes: true });
  const found: Found[] = [];
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const { size, mtimeMs } = await stat(path.join(folder, entry.name));
    if (size === 0 || now - mtimeMs < QUIET_MS) continue;
    const key = `${entry.name}|${size}|${Math.floor(mtimeMs)}`;
    found.push({ name: entry.name, bytes: size, key });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function moveAway(
  folder: string,
  { name }: Found,
  intake: Intake,
  { db }: ArrowContext,
): Promise<void> {
  const target = path.join(folder, intake.state);
  await mkdir(target, { recursive: true });
  // The number of the intake keeps two deliveries of one name apart.
  const place = path.join(target, `${intake.id}-${name}`);
  await writeFile(`${place}.report.json`, `${JSON.stringify(await reportOf(db, intake), null, 2)}\n`);
  await rename(path.join(folder, name), place);
}

async function reportOf(db: ArrowContext['db'], intake: Intake) {
  const { id, name, sha256, state, why, rows, added, changed, unchanged, rejected } = intake;
  const rejects: { line: number; zh: string; en: string }[] = [];
  for await (const { line, zh, en } of rejectsOf(db, id)) {
    if (rejects.push({ line, zh, en }) === REPORTED) break;
  }
  return { intake: id, name, sha256, state, why, rows, added, changed, unchanged, rejected, rejects };
}
