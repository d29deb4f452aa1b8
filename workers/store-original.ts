import type { CanonicalLink } from '#crawlers/adapter';
import { formOf, isSaved, type OriginalRow, readOriginal } from '#crawlers/intake/original';
import type { Resolved } from '#crawlers/intake/short-link';
import type { IntakeForm } from '#domain/intake';
import type { Refusal } from '#domain/listing-input';
import { BATCH_SIZE } from '#queues/queues';
import { addRows, type Intake, listingsOfIntake, setForm } from '#src/intake/store';
import { unjudged } from '#src/listings/judgements';
import type { WorkerServices } from './arrow.ts';
import { type FileIntake, fileToListing } from './file-to-listing.ts';
import { keepFirstAnswers } from './keep-first-answers.ts';

/** What an original is read with. Without `resolve` short links are not followed. */
export interface OriginalServices extends Pick<WorkerServices, 'db' | 'queues' | 'clock'> {
  resolve?: (link: CanonicalLink) => Promise<Resolved>;
}

interface How {
  /** Takes only pages of the intake's platform; without it the platform is a default for what names none. */
  onlyItsPlatform?: boolean;
  onRejected?(line: number, reason: Refusal): void;
  onProgress?(intake: FileIntake): void;
}

/** What an original is: as it was said, or as its beginning says. */
export async function formOfIntake(intake: Intake, file: string): Promise<IntakeForm> {
  if (intake.form !== null) return intake.form;
  return intake.way === 'share' ? 'share' : formOf(file);
}

/** How an original is read: whose rows they are, which column is what, how a short link is followed. */
export function readingOptions({ platform, mapping, broughtAt }: Intake, { resolve }: OriginalServices) {
  return {
    savedAt: broughtAt.toISOString(),
    ...(platform === null ? {} : { platform }),
    ...(mapping === null ? {} : { mapping }),
    ...(resolve ? { resolve } : {}),
  };
}

/**
 * Stores every row of an original. Each batch is stored together with the number of rows read: a killed reading
 * goes on behind them, and of two that run at once the slower one's batch is rolled back.
 * @throws UserError when nothing of it can be read
 */
export async function storeOriginal(
  intake: Intake,
  file: string,
  services: OriginalServices,
  { onlyItsPlatform, ...told }: How = {},
): Promise<FileIntake> {
  const { db, queues } = services;
  const form = await formOfIntake(intake, file);
  await setForm(db, intake.id, form);
  const options = readingOptions(intake, services);
  const rows = readOriginal(file, { ...options, form, forStore: true });
  const stored = await fileToListing(ofPlatform(rows, onlyItsPlatform ? intake.platform : null), {
    onRejected: () => {},
    ...told,
    services,
    after: intake.rows,
    record: async (tx, before, batch) => {
      if (!(await addRows(tx, intake.id, before, batch)))
        throw new Error('another worker reads this original');
    },
  });
  if (isSaved(form)) await keepFirstAnswers(file, options, services);
  // An earlier reading may have been killed between storing and asking.
  const listingIds = await unjudged(db, await listingsOfIntake(db, intake.id));
  for (let from = 0; from < listingIds.length; from += BATCH_SIZE) {
    await queues.add('listing-to-hit', { listingIds: listingIds.slice(from, from + BATCH_SIZE) });
  }
  return stored;
}

/** A page that another platform's parser knows is no page of the platform that was asked for. */
async function* ofPlatform(
  rows: AsyncIterable<OriginalRow>,
  platform: string | null,
): AsyncGenerator<OriginalRow> {
  for await (const row of rows) {
    const read = row.reading?.platform;
    if (platform === null || read === undefined || read === platform) yield row;
    else {
      const reason = {
        zh: `这是 ${read} 的页面，不是 ${platform} 的`,
        en: `a page of ${read}, not of ${platform}`,
      };
      yield { line: row.line, reason };
    }
  }
}
