import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { MAX_SAVED_BYTES } from '#crawlers/intake/decode-page';
import { openSaved } from '#crawlers/intake/saved-answer';
import { likelyOwner, wrongPlatform } from '#crawlers/intake/saved-page';
import { proofOf } from '#crawlers/proof';
import { adapterOf } from '#crawlers/registry';
import { isBarrier, isPlatformId, type Outcome, PAGE_TYPES, PageType, PLATFORM_IDS } from '#domain/platform';
import { systemClock } from '#support/clock';
import { EXIT, UserError } from '#support/errors';
import type { Answer, ParsedPage, PlatformAdapter } from '../../crawlers/adapter.ts';

/** Reads a saved page or answer of one platform: no database, no network. */
export function register(program: Command): void {
  program
    .command('parse')
    .description('读取保存的页面或接口答复：标准输出为商品（每行一个），标准错误为结果')
    .argument('<platform>', `平台：${PLATFORM_IDS.join('、')}`)
    .argument('<file>', 'HTML、JSON、JSONP、JS、MHTML 或 HAR；- 为标准输入')
    .option('--page <page>', `只按这种页面读：${PAGE_TYPES.join(' | ')}`)
    .action((platform: string, file: string, options: { page?: string }) =>
      run(platform, file, options.page),
    );
}

async function run(platform: string, file: string, page: string | undefined): Promise<void> {
  const adapter = adapterFor(platform);
  const expected = page === undefined ? undefined : pageType(page);
  const bytes = await bytesOf(file);
  const { answers } = await openSaved(bytes, await savedAt(file), adapter.hosts);
  if (answers.length === 0) {
    throw new UserError({
      zh: `文件中没有${adapter.name}（${adapter.hosts.join('、')}）的页面，请确认平台。`,
      en: `The file holds no page of ${adapter.id} (${adapter.hosts.join(', ')}); check the platform.`,
    });
  }
  const pages = answers.map((answer) => readAs(adapter, answer, expected));
  for (const { items } of pages) {
    for (const { listing, sources } of items) await print({ ...listing, sources });
  }
  const result = summary(adapter, pages);
  process.stderr.write(`${JSON.stringify(result)}\n`);
  if (isBarrier(result.outcome)) process.exitCode = EXIT.barrier;
  else if (result.outcome === 'drift') process.exitCode = EXIT.drift;
}

/** Reads one page as the platform's; one that is another's says whose it seems to be. */
export function readAs(adapter: PlatformAdapter, answer: Answer, expected?: PageType): ParsedPage {
  const page = adapter.read(answer, expected);
  const owner = page.outcome === 'drift' ? likelyOwner(answer, adapter) : null;
  return owner ? { ...page, why: wrongPlatform(adapter, owner) } : page;
}

function adapterFor(platform: string): PlatformAdapter {
  const adapter = isPlatformId(platform) ? adapterOf(platform) : null;
  if (adapter) return adapter;
  throw new UserError({
    zh: `没有平台“${platform}”。可用：${PLATFORM_IDS.join('、')}。`,
    en: `There is no platform "${platform}". There are: ${PLATFORM_IDS.join(', ')}.`,
  });
}

function pageType(page: string): PageType {
  const known = PageType.safeParse(page);
  if (known.success) return known.data;
  throw new UserError({
    zh: `--page 不能是“${page}”。可用：${PAGE_TYPES.join('、')}。`,
    en: `--page cannot be "${page}". It is one of: ${PAGE_TYPES.join(', ')}.`,
  });
}

async function bytesOf(file: string): Promise<Uint8Array> {
  const tooLarge = new UserError({
    zh: `文件超过 ${MAX_SAVED_BYTES / 1e6} MB，不像保存的页面。`,
    en: `The file is larger than ${MAX_SAVED_BYTES / 1e6} MB: no saved page is.`,
  });
  let bytes: Uint8Array;
  if (file === '-') {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of process.stdin as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MAX_SAVED_BYTES) throw tooLarge;
      parts.push(part);
    }
    bytes = Buffer.concat(parts);
  } else {
    const about = await stat(file).catch(() => null);
    if (!about?.isFile()) {
      throw new UserError({ zh: `读不到文件 ${file}。`, en: `The file ${file} cannot be read.` });
    }
    if (about.size > MAX_SAVED_BYTES) throw tooLarge;
    bytes = await readFile(file);
  }
  if (bytes.length > 0) return bytes;
  throw new UserError({
    zh: '输入是空的，没有可读的页面。',
    en: 'The input is empty: there is no page to read.',
  });
}

/** A saved file was seen when it was saved; what comes through a pipe is seen now. */
async function savedAt(file: string): Promise<string> {
  const moment = file === '-' ? systemClock.now() : (await stat(file)).mtime;
  return moment.toISOString();
}

/** One line for the whole file. A barrier on one page of several weighs more than the pages that were read. */
function summary(adapter: PlatformAdapter, pages: readonly ParsedPage[]) {
  const items = pages.reduce((count, page) => count + page.items.length, 0);
  const rejected = pages.reduce((count, page) => count + (page.rejected ?? 0), 0);
  const told =
    pages.find((page) => isBarrier(page.outcome)) ?? pages.find((page) => page.items.length > 0) ?? pages[0];
  const outcome: Outcome = told?.outcome ?? 'drift';
  const page = told?.page ?? 'search';
  return {
    platform: adapter.id,
    page,
    outcome,
    items,
    rejected,
    /** modelled: listings of this reading were never checked against a real page. */
    proof: proofOf(adapter.id, page, outcome),
    why: told?.why ?? '',
  };
}

async function print(listing: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(listing)}\n`)) await once(process.stdout, 'drain');
}
