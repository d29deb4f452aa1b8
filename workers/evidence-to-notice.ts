import { printIn } from '#crawlers/print/open-printer';
import { kindOf } from '#src/casework/casework';
import { openCasework } from '#src/casework/open';
import { sendWaiting } from '#src/casework/send';
import { FOOTER_HTML } from '#support/documents/html';
import { NeverRetry } from '#support/errors';
import { smtpTransport } from '#support/mail';
import { arrow, type BrowserServices } from './arrow.ts';
import type { ReadyArrows } from './registry.ts';

/**
 * Mails what waits of one notice or letter. The state `sending` is committed before the server is spoken to: a
 * job run again after a kill finds it and makes it 待人工确认, never a second letter.
 */
export async function evidenceToNotice(services: BrowserServices): Promise<ReadyArrows> {
  const { config, crawler } = services;
  const casework = await openCasework(services);
  const print = (pages: readonly string[]) =>
    crawler.withBrowser({ name: 'print letters', rank: 'look' }, null, (browser) =>
      printIn(browser, pages, FOOTER_HTML),
    );
  return {
    arrows: [
      arrow<'evidence-to-notice'>({
        queue: 'evidence-to-notice',
        handle: async ({ noticeId }) => {
          const { smtpUrl } = config.secrets;
          if (smtpUrl === null || config.mailFrom === null) throw new NeverRetry('no SMTP_URL or MAIL_FROM');
          const mail = smtpTransport(smtpUrl, config.mailFrom);
          await sendWaiting(casework, await kindOf(casework.db, noticeId), noticeId, { print, mail });
        },
      }),
    ],
  };
}
