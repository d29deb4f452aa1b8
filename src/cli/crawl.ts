import { SingleBar } from 'cli-progress';
import { type Command, InvalidArgumentError } from 'commander';
import type { Crawler } from '#crawlers/run/crawler';
import type { CrawlResult } from '#crawlers/run/run-end';
import { PLATFORM_IDS, type PlatformId } from '#domain/platform';
import { type System, withSystem, withWorkers } from '#src/compose';
import { listingsOfRun } from '#src/coverage/runs';
import { judgedCounts } from '#src/views/judged-counts';
import { ensureDemoWatch } from '#src/watches/demo-watch';
import { readConfig } from '#support/config';
import { UserError } from '#support/errors';
import { crawlPorts } from '#workers/crawl-ports';
import { crawlLimits, openConfiguredCrawler } from '#workers/open-crawler';
import { browserTrouble, knownPlatform, stopped } from './crawling-words.ts';
import { waitForJudgement } from './wait-for-judgement.ts';

interface Options {
  query: string;
  pages: number;
  details: number;
  session: string;
  legalBasis?: string;
  wait: boolean;
}

/** Crawls one query on one platform into the store, through match to leads. */
export function register(program: Command): void {
  program
    .command('crawl')
    .description('在一个平台上按关键词采集，经研判生成线索')
    .argument('<platform>', PLATFORM_IDS.join(' '))
    .requiredOption('--query <text>', '关键词')
    .option('--pages <n>', '最多读取的搜索页数', count, 3)
    .option('--details <n>', '最多读取的详情页数（只取待核商品）', countOrNone, 60)
    .option('--session <label>', '使用哪个已登录会话', 'default')
    .option('--legal-basis <text>', '不受 robots.txt 限制的法律依据，记入审计')
    .option('--no-wait', '采集后不等研判完成')
    .action(run);
}

async function run(platform: string, options: Options): Promise<void> {
  const id = knownPlatform(platform);
  if (options.query.trim() === '') {
    throw new UserError({ zh: '--query 不能为空。', en: '--query must not be empty.' });
  }
  const config = readConfig();
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const result = await withSystem(config, 'crawl', async (system) => {
    const crawler = openConfiguredCrawler(system);
    try {
      const work = () => crawlAndJudge(system, crawler, id, options, stop.signal);
      return await (options.wait ? withWorkers(system, ['listing-to-hit', 'hit-to-lead'], work) : work());
    } catch (error) {
      throw browserTrouble(error);
    } finally {
      await crawler.close();
    }
  });
  if (result.stop !== 'done') throw stopped(result);
}

async function crawlAndJudge(
  system: System,
  crawler: Crawler,
  platform: PlatformId,
  options: Options,
  signal: AbortSignal,
): Promise<CrawlResult> {
  const since = system.clock.now();
  // Leads are opened for what is watched; an installation without any watch shows the market in full.
  if (platform === 'sample-market' && !system.config.databaseUrl) await ensureDemoWatch(system.db, since);
  const progress = startProgress(options.pages + options.details);
  try {
    const result = await crawler.crawl(platform, {
      ...(await crawlLimits(system.db, platform)),
      ...(options.legalBasis ? { robots: { obey: false, legalBasis: options.legalBasis } as const } : {}),
      key: `command ${platform} ${options.query}`.slice(0, 200),
      query: options.query,
      pages: options.pages,
      // Details are fetched for what is judged `watch`; without judgement there is nothing to ask for.
      details: options.wait ? options.details : 0,
      session: options.session,
      ports: crawlPorts(system, system.log),
      signal,
      onPage: ({ state }) => progress.seen(state.pages.seen),
    });
    const ids = await listingsOfRun(system.db, result.runId);
    if (options.wait) await waitForJudgement(system, [ids]);
    progress.stop();
    const { leads } = await judgedCounts(system.db, ids, since);
    const seconds = Math.round((system.clock.now().getTime() - since.getTime()) / 10) / 100;
    const { query, coverage, pages, listings } = result;
    process.stdout.write(
      `${JSON.stringify({ platform, query, coverage, pages, listings, leads, seconds })}\n`,
    );
    return result;
  } finally {
    progress.stop();
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100) throw new InvalidArgumentError('1–100');
  return value;
}

function countOrNone(text: string): number {
  return text === '0' ? 0 : count(text);
}

/** Shown on a terminal only: in a pipe the summary is all there is. */
function startProgress(total: number): { seen(pages: number): void; stop(): void } {
  if (!process.stderr.isTTY) return { seen: () => {}, stop: () => {} };
  const bar = new SingleBar({
    stream: process.stderr,
    format: '采集 {value} / {total} 页',
    hideCursor: true,
  });
  bar.start(total, 0);
  return { seen: (pages) => bar.update(pages), stop: () => bar.stop() };
}
