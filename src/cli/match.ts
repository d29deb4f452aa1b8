import { once } from 'node:events';
import type { Command } from 'commander';
import { FILE_FORMATS, type FileFormat, readRows } from '#crawlers/intake/file';
import { EMPTY_REGISTER, EMPTY_SNAPSHOT, type Register } from '#domain/register';
import type { Judgement } from '#domain/verdict';
import { compileMatcher, type Matcher } from '#rules/engine/match';
import { judge } from '#rules/engine/verdict';
import { chinaDay, systemClock } from '#support/clock';
import { languageOf } from '#support/config';
import { EXIT, UserError } from '#support/errors';
import { openRulebook, readRegister } from './match-files.ts';
import { MATCH_FORMATS, type MatchFormat, matchWriter } from './match-output.ts';

interface Options {
  rulebook: string[];
  register?: string;
  format?: string;
  input?: string;
  failOn?: string;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

/** Judges the rows of a file by the rules alone: no database, no network. */
export function register(program: Command): void {
  program
    .command('match')
    .description('按规则研判文件中的每一行，不用数据库，不联网')
    .argument('<file>', '.jsonl .csv .xlsx；- 为标准输入')
    .option('--rulebook <dir>', '叠加的规则目录，可重复', collect, [] as string[])
    .option('--register <file>', '合法使用人名录（JSON 或 YAML）')
    .option('--format <format>', `输出：${MATCH_FORMATS.join(' | ')}`)
    .option('--input <format>', `输入格式：${FILE_FORMATS.join(' | ')}`)
    .option('--fail-on <verdict>', '出现该结论时以 1 退出：lead')
    .action((file: string, options: Options) => run(file, options));
}

async function run(file: string, options: Options): Promise<void> {
  const format =
    oneOf('--format', MATCH_FORMATS, options.format) ?? (process.stdout.isTTY ? 'table' : 'jsonl');
  const input = oneOf('--input', FILE_FORMATS, options.input);
  const failOn = oneOf('--fail-on', ['lead'] as const, options.failOn);
  const matcher = compileMatcher(await openRulebook(options.rulebook));
  const users = options.register === undefined ? EMPTY_REGISTER : await readRegister(options.register);
  const counts = await judgeRows(matcher, users, file, format, input);
  if (counts.judged === 0) {
    throw new UserError({
      zh: `没有一行可读（共 ${counts.rejected} 行被拒），请检查文件。`,
      en: `Not one row could be read (${counts.rejected} rejected); check the file.`,
    });
  }
  if (failOn === 'lead' && counts.leads > 0) process.exitCode = EXIT.failed;
}

function oneOf<T extends string>(
  option: string,
  values: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const found = values.find((each) => each === value);
  if (found !== undefined) return found;
  throw new UserError({
    zh: `${option} 不能是“${value}”。可用：${values.join('、')}。`,
    en: `${option} cannot be "${value}". It is one of: ${values.join(', ')}.`,
  });
}

interface Counts {
  judged: number;
  rejected: number;
  leads: number;
}

async function judgeRows(
  matcher: Matcher,
  users: Register,
  file: string,
  format: MatchFormat,
  input: FileFormat | undefined,
): Promise<Counts> {
  const language = languageOf(process.env);
  const today = chinaDay(systemClock.now());
  const writer = matchWriter(format, process.stdout.isTTY === true);
  const counts: Counts = { judged: 0, rejected: 0, leads: 0 };
  await write(writer.head);
  for await (const row of readRows(file, input === undefined ? {} : { format: input })) {
    if ('reason' in row) {
      counts.rejected++;
      process.stderr.write(`${JSON.stringify({ line: row.line, reason: row.reason[language] })}\n`);
      continue;
    }
    const { listing } = row;
    const { capturedAt } = listing;
    const found: Judgement = judge(matcher, {
      id: listing.id ?? `line:${row.line}`,
      listing,
      register: users,
      snapshot: EMPTY_SNAPSHOT,
      actDate: capturedAt === undefined ? today : chinaDay(new Date(capturedAt)),
      actDateAssumed: capturedAt === undefined,
    });
    counts.judged++;
    if (found.verdict === 'lead') counts.leads++;
    await write(writer.row(found, listing.title));
  }
  await write(writer.tail());
  return counts;
}

async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
