import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { previewOriginal } from '#crawlers/intake/preview';
import { endIntake, findIntake, type Intake, keepPreview, rememberedMapping } from '#src/intake/store';
import { UserError, withFileNamed } from '#support/errors';
import { type ArrowContext, arrow, type WorkerServices } from './arrow.ts';
import type { ReadyArrows } from './registry.ts';
import { followShortLinks } from './short-links.ts';
import { formOfIntake, readingOptions, storeOriginal } from './store-original.ts';

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

async function look(intake: Intake, file: string, context: ArrowContext): Promise<void> {
  const form = await formOfIntake(intake, file);
  const options = readingOptions(intake, { ...context, resolve: followShortLinks(context) });
  const preview = await previewOriginal(file, form, options, (headers) =>
    rememberedMapping(context.db, intake.platform, headers),
  );
  await keepPreview(context.db, intake.id, form, preview);
}

async function readAll(intake: Intake, file: string, context: ArrowContext): Promise<void> {
  await storeOriginal(intake, file, { ...context, resolve: followShortLinks(context) });
  await endIntake(context.db, intake.id, { state: 'done' }, context.clock.now());
}
