import { readSaved } from '#crawlers/intake/original';
import { redactAnswer } from '#crawlers/run/redact';
import { keepSample } from '#src/listings/readings';
import { sha256 } from '#support/files';
import type { WorkerServices } from './arrow.ts';

/** Keeps, redacted, the first real answers of page types that only a model of the page has been written for. */
export async function keepFirstAnswers(
  file: string,
  saved: { savedAt: string; platform?: string },
  { db, clock }: Pick<WorkerServices, 'db' | 'clock'>,
): Promise<void> {
  const { pages } = await readSaved(file, saved);
  for (const { platform, page, proven, outcome, answer } of pages) {
    if (proven) continue;
    const body = redactAnswer(answer);
    const sample = { platform, page, outcome, url: answer.finalUrl, body, sha256: sha256(Buffer.from(body)) };
    await keepSample(db, sample, clock.now());
  }
}
