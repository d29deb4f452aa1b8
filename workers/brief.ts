import { printIn } from '#crawlers/print/open-printer';
import type { BriefKey } from '#src/briefs/store';
import { shift } from '#src/views/brief-figures';
import { chinaDay } from '#support/clock';
import { FOOTER_HTML } from '#support/documents/html';
import { arrow, type BrowserServices } from './arrow.ts';
import { mailBrief, makeBrief } from './make-brief.ts';
import type { ReadyArrows } from './registry.ts';

/** Before the working day begins; China's time. */
const DAILY = '30 7 * * *';

/** Makes yesterday's report every morning, last week's on Monday, last month's on the first. Each once. */
export async function brief({ queues, crawler }: BrowserServices): Promise<ReadyArrows> {
  await queues.schedule('brief', 'daily', { cron: DAILY }, { unitId: 'all' });
  return {
    arrows: [
      arrow<'brief'>({
        queue: 'brief',
        handle: async ({ day, unitId, kind = 'day' }, services) => {
          const keys =
            day === undefined ? dueBriefs(chinaDay(services.clock.now())) : [{ day, unitId, kind }];
          for (const key of keys) {
            const turn = { name: 'print briefs', rank: 'look', signal: services.signal } as const;
            const made = await makeBrief(services, key, (pages) =>
              crawler.withBrowser(turn, null, (browser) => printIn(browser, pages, FOOTER_HTML)),
            );
            await mailBrief(services, key, made, services.clock.now());
          }
        },
      }),
    ],
  };
}

/** What is due on the morning of a day, YYYY-MM-DD. */
export function dueBriefs(today: string): BriefKey[] {
  const day = shift(today, -1);
  const key = { day, unitId: 'all' };
  const monday = new Date(`${today}T00:00:00Z`).getUTCDay() === 1;
  return [
    { ...key, kind: 'day' },
    ...(monday ? [{ ...key, kind: 'week' as const }] : []),
    ...(today.endsWith('-01') ? [{ ...key, kind: 'month' as const }] : []),
  ];
}
