import path from 'node:path';
import { type Crawler, openCrawler } from '#crawlers/run/crawler';
import type { CrawlInput } from '#crawlers/run/run-crawl';
import { openVault } from '#crawlers/run/session-key';
import type { SampleMarket } from '#crawlers/sample-market/server';
import type { Connection } from '#db/database';
import type { PlatformId } from '#domain/platform';
import { readPlatformProfiles } from '#rules/reference-data';
import { ownVisitingRules } from '#src/coverage/visiting';
import { type Config, environment } from '#support/config';
import { openLog } from '#support/log';

/** The crawler of this process, as the settings say: browser, vault key, visible window or not. */
export function openConfiguredCrawler(
  { config, market }: { config: Config; market?: SampleMarket },
  options: { headless?: boolean } = {},
): Crawler {
  const log = openLog(config.logLevel).child({ part: 'browser' });
  return openCrawler({
    onBrowserStart: (about) =>
      about.sandboxed
        ? log.info(about, 'browser started')
        : log.warn(about, 'the browser runs without its sandbox: this machine forbids user namespaces'),
    ...(config.chromiumPath === null ? {} : { chromiumPath: config.chromiumPath }),
    searchPath: environment().PATH,
    ...(config.userAgent === null ? {} : { userAgent: config.userAgent }),
    vault: sessionVault(config),
    ...(market ? { market } : {}),
    ...options,
  });
}

/** Seals browser sessions; its key lies in the settings or in the data folder, never in the database. */
export function sessionVault(config: Config) {
  return openVault(config.secrets.vaultKey, path.join(config.dataDir, 'vault.key'));
}

/** How a platform is treated: as its profile in rules/platforms says, where the office has not decided otherwise. */
export async function crawlLimits(
  db: Connection,
  platform: PlatformId,
): Promise<Pick<CrawlInput, 'politeness' | 'robots'>> {
  const profile = (await readPlatformProfiles()).find(({ id }) => id === platform);
  if (!profile) return {};
  const { minIntervalMs, pagesPerDay } = profile.limits;
  const own = (await ownVisitingRules(db, platform))?.rules;
  const { window, robots } = own ?? profile.limits;
  return {
    politeness: { minIntervalMs, dailyBudget: pagesPerDay, ...(window ? { window } : {}) },
    robots: robots === 'obey' ? { obey: true } : { obey: false, ...robots },
  };
}
