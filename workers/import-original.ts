import { stat } from 'node:fs/promises';
import { formOf, isSaved, type OriginalRow, readOriginal } from '#crawlers/intake/original';
import type { IntakeForm } from '#domain/intake';
import type { Refusal } from '#domain/listing-input';
import { addRows, endIntake, endInterrupted, recordIntake, setForm } from '#src/intake/store';
import { UserError } from '#support/errors';
import type { WorkerServices } from './arrow.ts';
import { type FileIntake, fileToListing } from './file-to-listing.ts';
import { keepFirstAnswers } from './keep-first-answers.ts';

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
  services: Pick<WorkerServices, 'db' | 'queues' | 'clock' | 'files'>,
  original: NamedOriginal,
  progress: Progress,
): Promise<FileIntake> {
  const { db, clock, files } = services;
  const { file, name, broughtBy, platform } = original;
  const form = original.form ?? (await formOf(file));
  const now = clock.now();
  await endInterrupted(db, now);
  const kept = { sha256: await files.keepFile(file), bytes: (await stat(file)).size };
  const brought = { way: 'command', name, broughtBy, platform: platform ?? null, state: 'working' } as const;
  const { id } = await recordIntake(db, { ...brought, ...kept }, now);
  await setForm(db, id, form);
  const options = { form, forStore: true, savedAt: now.toISOString(), ...(platform ? { platform } : {}) };
  try {
    const intake = await fileToListing(ofPlatform(readOriginal(file, options), platform), {
      services,
      ...progress,
      record: async (tx, before, batch) => {
        if (!(await addRows(tx, id, before, batch))) throw new Error('another process reads this original');
      },
    });
    if (intake.rejected === intake.rows) throw nothingRead(intake.rejected);
    if (isSaved(form)) await keepFirstAnswers(file, now, services);
    await endIntake(db, id, { state: 'done' }, clock.now());
    return intake;
  } catch (error) {
    if (error instanceof UserError) {
      await endIntake(db, id, { state: 'failed', why: error.sentence }, clock.now());
    }
    throw error;
  }
}

/** A page that another platform's parser knows is no page of the platform that was asked for. */
async function* ofPlatform(
  rows: AsyncIterable<OriginalRow>,
  platform: string | undefined,
): AsyncGenerator<OriginalRow> {
  for await (const row of rows) {
    const read = row.reading?.platform;
    if (platform === undefined || read === undefined || read === platform) yield row;
    else {
      const reason = {
        zh: `这是 ${read} 的页面，不是 ${platform} 的`,
        en: `a page of ${read}, not of ${platform}`,
      };
      yield { line: row.line, reason };
    }
  }
}

function nothingRead(rejected: number): UserError {
  return new UserError({
    zh: `没有一行可读（共 ${rejected} 行被拒），请检查文件。`,
    en: `Not one row could be read (${rejected} rejected); check the file.`,
  });
}
