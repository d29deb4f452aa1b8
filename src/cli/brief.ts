import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { printPdf } from '#crawlers/print/print-pdf';
import { withSystem } from '#src/compose';
import { BRIEF_KINDS, type BriefKind, shift } from '#src/views/brief-figures';
import { chinaDay } from '#support/clock';
import { environment, readConfig } from '#support/config';
import { FOOTER_HTML } from '#support/documents/html';
import { UserError } from '#support/errors';
import { makeWritableFolder } from '#support/make-folder';
import { makeBrief } from '#workers/make-brief';

/** The report of a day, week or month as PDF and DOCX. */
export function register(program: Command): void {
  program
    .command('brief')
    .description('生成日报、周报或月报（PDF 与 DOCX）')
    .option('--day <day>', '截止日期 YYYY-MM-DD，默认昨天')
    .option('--kind <kind>', 'day、week 或 month', 'day')
    .option('--unit <id>', '单位代码，默认全部', 'all')
    .option('--out <dir>', '输出文件夹', '.')
    .action((flags: { day?: string; kind: string; unit: string; out: string }) => write(flags));
}

async function write({
  day: given,
  kind,
  unit,
  out,
}: {
  day?: string;
  kind: string;
  unit: string;
  out: string;
}) {
  if (!BRIEF_KINDS.includes(kind as BriefKind))
    throw wrong('--kind', 'day、week 或 month', 'day, week or month');
  const day = given ?? shift(chinaDay(new Date()), -1);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) {
    throw wrong('--day', '形如 2026-11-23 的日期', 'a day such as 2026-11-23');
  }
  makeWritableFolder(out);
  const key = { day, kind: kind as BriefKind, unitId: unit };
  const config = readConfig();
  const printer = {
    footerHtml: FOOTER_HTML,
    searchPath: environment().PATH ?? '',
    ...(config.chromiumPath === null ? {} : { chromiumPath: config.chromiumPath }),
  };
  const made = await withSystem(config, 'brief', (system) =>
    makeBrief(system, key, (pages) => printPdf(pages, printer)),
  );
  const files = {
    pdf: path.join(out, `brief-${kind}-${day}.pdf`),
    docx: path.join(out, `brief-${kind}-${day}.docx`),
  };
  await writeFile(files.pdf, made.pdf);
  await writeFile(files.docx, made.docx);
  process.stdout.write(`${JSON.stringify({ ...key, ...files, figures: made.figures })}\n`);
}

function wrong(option: string, zh: string, en: string): UserError {
  return new UserError({ zh: `${option} 应为${zh}。`, en: `${option} must be ${en}.` });
}
