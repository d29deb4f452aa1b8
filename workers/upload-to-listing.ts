import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { formOf, isSaved, readOriginal } from '#crawlers/intake/original';
import { previewOriginal } from '#crawlers/intake/preview';
import type { IntakeForm } from '#domain/intake';
import {
  addRows,
  endIntake,
  findIntake,
  type Intake,
  keepPreview,
  listingsOfIntake,
  rememberedMapping,
  setForm,
} from '#src/intake/store';
import { unjudged } from '#src/listings/judgements';
import { UserError, withFileNamed } from '#support/errors';
import { type ArrowContext, arrow, type WorkerServices } from './arrow.ts';
import { fileToListing } from './file-to-listing.ts';
import { keepFirstAnswers } from './keep-first-answers.ts';
import type { ReadyArrows } from './registry.ts';

/**
 * Reads what a person or a program brought: first its head, for the person to see, then all of it into the store.
 * Each batch is stored together with the number of rows read; a killed reading goes on behind them, and of two
 * that run at once the slower one's batch is rolled back.
 */
export async function uploadToListing(_services: WorkerServices): Promise<ReadyArrows> {
  return {
    arrows: [
      arrow<'upload-to-listing'>({
        queue: 'upload-to-listing',
        handle: async ({ intakeId, step }, context) => {
          const intake = await findIntake(context.db, intakeId);
          if (intake === null) return;
          if (step === 'look' && intake.state === 'looking') await withOriginal(intake, context, look);
          if (step === 'read' && intake.state === 'working') await withOriginal(intake, context, readAll);
        },
      }),
    ],
  };
}

type Step = (intake: Intake, file: string, context: ArrowContext) => Promise<void>;

/** The original in a folder of its own, under its own name: the ending says what it is. */
async function withOriginal(intake: Intake, context: ArrowContext, step: Step): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'giw-intake-'));
  const ending = /\.[a-z0-9]{1,6}$/i.exec(intake.name)?.[0] ?? '';
  const file = path.join(folder, `original${ending}`);
  try {
    await context.files.copyTo(intake.sha256, file);
    await step(intake, file, context);
  } catch (error) {
    // Bad input is the end of this original, not of the job; everything else is tried again.
    if (!(error instanceof UserError)) throw error;
    const why = withFileNamed(error.sentence, file, { zh: '文件', en: 'the file' });
    await endIntake(context.db, intake.id, { state: 'failed', why }, context.clock.now());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function look(intake: Intake, file: string, { db }: ArrowContext): Promise<void> {
  const form = await knownForm(intake, file);
  const preview = await previewOriginal(file, form, optionsOf(intake), (headers) =>
    rememberedMapping(db, intake.platform, headers),
  );
  await keepPreview(db, intake.id, form, preview);
}

async function readAll(intake: Intake, file: string, context: ArrowContext): Promise<void> {
  const { db, clock, queues } = context;
  const form = await knownForm(intake, file);
  await setForm(db, intake.id, form);
  const rows = readOriginal(file, { ...optionsOf(intake), form, forStore: true });
  await fileToListing(rows, {
    services: context,
    after: intake.rows,
    onRejected: () => {},
    record: async (tx, before, batch) => {
      if (!(await addRows(tx, intake.id, before, batch)))
        throw new Error('another worker reads this original');
    },
  });
  if (isSaved(form)) await keepFirstAnswers(file, intake.broughtAt, context);
  // An earlier reading may have been killed between storing and asking.
  const listingIds = await unjudged(db, await listingsOfIntake(db, intake.id));
  for (let from = 0; from < listingIds.length; from += 500) {
    await queues.add('listing-to-hit', { listingIds: listingIds.slice(from, from + 500) });
  }
  await endIntake(db, intake.id, { state: 'done' }, clock.now());
}

async function knownForm(intake: Intake, file: string): Promise<IntakeForm> {
  if (intake.form !== null) return intake.form;
  return intake.way === 'share' ? 'share' : formOf(file);
}

function optionsOf({ platform, mapping, broughtAt }: Intake) {
  return {
    savedAt: broughtAt.toISOString(),
    ...(platform === null ? {} : { platform }),
    ...(mapping === null ? {} : { mapping }),
  };
}
