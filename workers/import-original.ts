import { stat } from 'node:fs/promises';
import { formOf } from '#crawlers/intake/original';
import { headersOf } from '#crawlers/intake/preview';
import type { IntakeForm } from '#domain/intake';
import type { Refusal } from '#domain/listing-input';
import { endIntake, endInterrupted, recordIntake, rememberedMapping } from '#src/intake/store';
import { UserError } from '#support/errors';
import type { WorkerServices } from './arrow.ts';
import type { FileIntake } from './file-to-listing.ts';
import { type OriginalServices, storeOriginal } from './store-original.ts';

/** A file that somebody named on the command line. */
export interface NamedOriginal {
  file: string;
  /** As the record shows it. */
  name: string;
  broughtBy: string;
  /** For rows that name none; of a saved file only pages of this platform are taken. */
  platform?: string;
  /** Given: no guessing by name and content. */
  form?: IntakeForm;
}

interface Progress {
  onRejected(line: number, reason: Refusal): void;
  onProgress(intake: FileIntake): void;
}

/**
 * Reads an original into the store at once, with the same record as every other way in: who brought what, when,
 * the bytes kept under their hash.
 * @throws UserError when nothing of it can be read; the record says so too
 */
export async function importOriginal(
  services: OriginalServices & Pick<WorkerServices, 'files'>,
  original: NamedOriginal,
  progress: Progress,
): Promise<FileIntake> {
  const { db, clock, files } = services;
  const { file, name, broughtBy, platform = null } = original;
  const form = original.form ?? (await formOf(file));
  const now = clock.now();
  await endInterrupted(db, now);
  const kept = { sha256: await files.keepFile(file), bytes: (await stat(file)).size };
  const isTable = form === 'csv' || form === 'xlsx';
  const mapping = isTable ? await rememberedMapping(db, platform, await headersOf(file, form)) : null;
  const way = form === 'share' ? 'share' : 'command';
  const brought = { way, name, broughtBy, platform, state: 'working', form, mapping } as const;
  const intake = await recordIntake(db, { ...brought, ...kept }, now);
  try {
    const stored = await storeOriginal(intake, file, services, { ...progress, onlyItsPlatform: true });
    if (stored.rejected === stored.rows) throw nothingRead(stored.rejected);
    await endIntake(db, intake.id, { state: 'done' }, clock.now());
    return stored;
  } catch (error) {
    if (error instanceof UserError) {
      await endIntake(db, intake.id, { state: 'failed', why: error.sentence }, clock.now());
    }
    throw error;
  }
}

function nothingRead(rejected: number): UserError {
  return new UserError({
    zh: `没有一行可读（共 ${rejected} 行被拒），请检查文件。`,
    en: `Not one row could be read (${rejected} rejected); check the file.`,
  });
}
