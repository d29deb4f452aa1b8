import { ChromiumMissing } from '#crawlers/browser/find-chromium';
import { ChromiumBroken } from '#crawlers/browser/launch';
import { adapterOf } from '#crawlers/registry';
import type { CrawlResult } from '#crawlers/run/run-end';
import { isPlatformId, PLATFORM_IDS, type PlatformId } from '#domain/platform';
import { EXIT, type ExitCode, UserError } from '#support/errors';

/** @throws UserError for an id nobody can read */
export function knownPlatform(platform: string): PlatformId {
  if (isPlatformId(platform) && adapterOf(platform)) return platform;
  const ids = PLATFORM_IDS.filter((id) => adapterOf(id));
  throw new UserError({
    zh: `没有平台“${platform}”。可用：${ids.join('、')}。`,
    en: `There is no platform "${platform}". There are: ${ids.join(', ')}.`,
  });
}

/** A browser that is missing or broken is something a person can mend; everything else stays what it is. */
export function browserTrouble(error: unknown): unknown {
  const known = error instanceof ChromiumMissing || error instanceof ChromiumBroken;
  return known ? new UserError({ zh: error.zh, en: error.message }, EXIT.failed) : error;
}

const EXIT_OF: Record<Exclude<CrawlResult['stop'], 'done'>, ExitCode> = {
  barrier: EXIT.barrier,
  // The platform asked us to wait, or our own budget did: a barrier that lifts by itself.
  later: EXIT.barrier,
  drift: EXIT.drift,
  failed: EXIT.failed,
  aborted: EXIT.failed,
};

/** Why a crawl stands still and what to do next, with the exit code of the contract. */
export function stopped({ stop, why, platform, retryAt, pause }: CrawlResult): UserError {
  const exit = stop === 'done' ? EXIT.done : EXIT_OF[stop];
  const next = nextStep(platform, stop, retryAt, pause?.reason);
  return new UserError({ zh: `${why}。${next.zh}`, en: `Crawl stopped (${stop}): ${why}. ${next.en}` }, exit);
}

function nextStep(platform: string, stop: CrawlResult['stop'], retryAt: Date | null, reason?: string) {
  if (reason === 'login_required') {
    return {
      zh: `请登录：gi-watch login ${platform}，然后重新运行本命令，将从中断处继续。`,
      en: `Sign in with: gi-watch login ${platform}, then run this again; it goes on where it stopped.`,
    };
  }
  if (stop === 'later' && retryAt) {
    const at = retryAt.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' });
    return {
      zh: `请在 ${at} 之后再次运行，将从中断处继续。`,
      en: `Run this again after ${retryAt.toISOString()}.`,
    };
  }
  if (stop === 'drift') {
    return {
      zh: '结果未采用，原始应答已留存，请更新该平台的读取方法。',
      en: 'Nothing was taken over; the raw answer is kept.',
    };
  }
  if (stop === 'barrier') {
    return {
      zh: '请在控制台“采集状况”中处理后恢复。',
      en: 'Resolve it on the coverage page of the console.',
    };
  }
  return { zh: '已保存的不会丢失，可重新运行。', en: 'What was stored stays; run this again.' };
}
