import type { Database } from '#db/database';
import {
  type BriefKey,
  briefReceiver,
  claimMailing,
  readBrief,
  saveBrief,
  settleMailing,
} from '#src/briefs/store';
import { BRIEF_NAMES, briefDocument } from '#src/views/brief-document';
import { BriefFigures, briefFigures } from '#src/views/brief-figures';
import type { Config } from '#support/config';
import { toDocx } from '#support/documents/docx';
import { toHtml } from '#support/documents/html';
import type { FileStore } from '#support/files';
import { smtpTransport } from '#support/mail';

export interface BriefServices {
  config: Config;
  db: Database;
  files: FileStore;
}

export interface MadeBrief {
  figures: BriefFigures;
  pdf: Uint8Array;
  docx: Uint8Array;
}

/**
 * The report of a day as PDF and DOCX. Made once: asked for again, the kept one is given.
 * @param print HTML pages to PDFs, in their order
 */
export async function makeBrief(
  { db, files }: Omit<BriefServices, 'config'>,
  key: BriefKey,
  print: (pages: readonly string[]) => Promise<Buffer[]>,
): Promise<MadeBrief> {
  const kept = await readBrief(db, key);
  if (kept?.pdf && kept.docx) {
    const [pdf, docx] = await Promise.all([files.read(kept.pdf), files.read(kept.docx)]);
    return { figures: BriefFigures.parse(kept.figures), pdf, docx };
  }
  const figures = await briefFigures(db, key);
  const document = briefDocument(figures);
  const [[pdf], docx] = await Promise.all([print([toHtml(document)]), toDocx(document)]);
  if (!pdf) throw new Error('Nothing was printed.');
  await saveBrief(db, { ...key, figures, pdf: await files.keep(pdf), docx: await files.keep(docx) });
  return { figures, pdf, docx };
}

/**
 * Mails a report to the section, never twice; does nothing while no receiver or mail server is set.
 * @throws Error when the server certainly did not take it: the job is tried again
 */
export async function mailBrief(
  services: BriefServices,
  key: BriefKey,
  brief: MadeBrief,
  now: Date,
): Promise<void> {
  const { config, db } = services;
  const to = await briefReceiver(db);
  const { smtpUrl } = config.secrets;
  if (to === null || smtpUrl === null || config.mailFrom === null) return;
  if (!(await claimMailing(db, key, to))) return;
  const subject = briefDocument(brief.figures).title;
  const name = `地理标志线索${BRIEF_NAMES[key.kind]}-${key.day}`;
  const result = await smtpTransport(smtpUrl, config.mailFrom).send({
    messageId: `<brief-${key.kind}-${key.day}-${key.unitId}@gi-watch>`,
    to,
    subject,
    text: `${subject}见附件。`,
    attachments: [
      { name: `${name}.pdf`, type: 'application/pdf', bytes: brief.pdf },
      {
        name: `${name}.docx`,
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes: brief.docx,
      },
    ],
  });
  if (result.outcome === 'undecided') return;
  await settleMailing(db, key, result.outcome === 'sent' ? now : null);
  if (result.outcome === 'not-sent') throw new Error(`The report was not mailed: ${result.why}`);
}
