import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { formOf, isSaved } from '#crawlers/intake/original';
import { recogniseShareText } from '#crawlers/intake/share-text';
import { INTAKE_FORMS, type IntakeForm } from '#domain/intake';
import { isPlatformId, PLATFORM_IDS } from '#domain/platform';
import { type System, withSystem, withWorkers } from '#src/compose';
import { judgedCounts } from '#src/views/judged-counts';
import { readConfig } from '#support/config';
import { type Language, UserError, withFileNamed } from '#support/errors';
import type { FileIntake } from '#workers/file-to-listing';
import { importOriginal } from '#workers/import-original';
import { followShortLinks } from '#workers/short-links';
import { waitForJudgement } from './wait-for-judgement.ts';

interface Options {
  platform?: string;
  input?: IntakeForm;
  by: string;
  wait: boolean;
}

/** Puts the listings of a file into the store, through match to leads. */
export function register(program: Command): void {
  program
    .command('import')
    .description('把文件、保存的网页或分享文本中的商品入库，经研判生成线索')
    .argument(
      '<file>',
      '.jsonl .csv .xlsx，浏览器保存的网页（HTML、MHTML、HAR），或一段分享文本、网址；- 为标准输入',
    )
    .option('--platform <id>', '文件未写平台的行属于哪个平台；保存的网页只取该平台的')
    .option('--input <format>', `输入格式：${INTAKE_FORMS.join(' | ')}`)
    .option('--by <user>', '带来人，记入导入记录', userInfo().username)
    .option('--no-wait', '入库后不等研判完成')
    .action((file: string, options: Options) => run(file, options));
}

async function run(file: string, options: Options): Promise<void> {
  checkOptions(options);
  const config = readConfig();
  const summary = await withSystem(config, 'import', async (system) => {
    if (!options.wait) return importFile(system, file, options);
    return withWorkers(system, ['listing-to-hit', 'hit-to-lead'], () => importFile(system, file, options));
  });
  process.stdout.write(`${JSON.stringify(summary)}\n`);
}

async function importFile(system: System, file: string, options: Options) {
  const since = system.clock.now();
  const progress = startProgress();
  try {
    const intake = await readFile(system, file, options, progress);
    if (options.wait) await waitForJudgement(system, intake.batches, (left) => progress.judge(left));
    const { rows, added, changed, unchanged, rejected } = intake;
    const counts = await judgedCounts(system.db, intake.batches.flat(), since);
    const seconds = Math.round((system.clock.now().getTime() - since.getTime()) / 10) / 100;
    return { rows, added, changed, unchanged, rejected, ...counts, seconds };
  } finally {
    progress.stop();
  }
}

async function readFile(
  system: System,
  given: string,
  { platform, input, by }: Options,
  progress: Progress,
): Promise<FileIntake> {
  const { language } = system.config;
  const original = await onDisk(given, input);
  const { file, name, form } = original;
  const named = { ...(platform === undefined ? {} : { platform }), ...(form === undefined ? {} : { form }) };
  try {
    const intake = await importOriginal(
      { ...system, resolve: followShortLinks(system) },
      { file, name, broughtBy: by, ...named },
      {
        onRejected: (line, reason) =>
          process.stderr.write(`${JSON.stringify({ line, reason: reason[language] })}\n`),
        onProgress: ({ rows: read }) => progress.read(read),
      },
    );
    tellUnregistered(intake, language);
    return intake;
  } catch (error) {
    if (!(error instanceof UserError) || given !== '-') throw error;
    const known = withFileNamed(error.sentence, file, { zh: '标准输入', en: 'standard input' });
    throw new UserError(known, error.exitCode, { cause: error });
  } finally {
    await original.drop();
  }
}

function tellUnregistered(intake: FileIntake, language: Language): void {
  for (const [name, count] of intake.unregistered) {
    const said = {
      zh: `平台“${name}”未登记：${count} 行按原样入库`,
      en: `platform "${name}" is not registered: ${count} rows are stored as they are`,
    };
    process.stderr.write(`${said[language]}\n`);
  }
}

interface OnDisk {
  file: string;
  name: string;
  /** Absent: as its name and beginning say. */
  form?: IntakeForm | undefined;
  drop(): Promise<void>;
}

/**
 * Standard input, and a share text typed in the place of a file, lie on the disk while they are read: their bytes
 * are kept under their hash like any other original.
 */
async function onDisk(given: string, form: IntakeForm | undefined): Promise<OnDisk> {
  const isFile = given !== '-' && (await stat(given).catch(() => null)) !== null;
  const isShare = !isFile && given !== '-' && recogniseShareText(given) !== null;
  // What is neither is a missing file: whoever reads it says so.
  if (given !== '-' && !isShare)
    return { file: given, name: path.basename(given), form, drop: async () => {} };
  const folder = await mkdtemp(path.join(tmpdir(), 'giw-import-'));
  const file = path.join(folder, 'original');
  const drop = () => rm(folder, { recursive: true, force: true });
  if (isShare) {
    await writeFile(file, given);
    return { file, name: given.replace(/\s+/g, ' ').slice(0, 80), form: 'share', drop };
  }
  await pipeline(process.stdin, createWriteStream(file));
  return { file, name: '-', form: form ?? (await formOfPipe(file)), drop };
}

/** Rows, unless it is plainly a saved page: a pipe has no ending to go by. */
async function formOfPipe(file: string): Promise<IntakeForm> {
  const form = await formOf(file).catch(() => 'jsonl' as const);
  return isSaved(form) ? form : 'jsonl';
}

function checkOptions({ platform, input }: Options): void {
  if (platform !== undefined && !isPlatformId(platform)) {
    throw new UserError({
      zh: `没有平台“${platform}”。可用：${PLATFORM_IDS.join('、')}。`,
      en: `There is no platform "${platform}". There are: ${PLATFORM_IDS.join(', ')}.`,
    });
  }
  if (input !== undefined && !INTAKE_FORMS.includes(input)) {
    throw new UserError({
      zh: `--input 不能是“${input}”。可用：${INTAKE_FORMS.join('、')}。`,
      en: `--input cannot be "${input}". It is one of: ${INTAKE_FORMS.join(', ')}.`,
    });
  }
}

interface Progress {
  read(rows: number): void;
  judge(left: number): void;
  stop(): void;
}

/** Shown on a terminal only: in a pipe the summary is all there is. */
function startProgress(): Progress {
  if (!process.stderr.isTTY) return { read: () => {}, judge: () => {}, stop: () => {} };
  const bar = new SingleBar({ stream: process.stderr, format: '{step} {value} / {total}', hideCursor: true });
  let total = 0;
  bar.start(0, 0, { step: '读取' });
  return {
    read: (rows) => {
      total = rows;
      bar.setTotal(rows);
      bar.update(rows, { step: '读取' });
    },
    judge: (left) => bar.update(total - left, { step: '研判' }),
    stop: () => bar.stop(),
  };
}
