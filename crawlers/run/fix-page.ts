import type { Answer } from '../adapter.ts';
import { redactAnswer } from './redact.ts';
import { type SingleVisitInput, visitApart } from './single-visit.ts';

/** What one unattended look at an item page leaves. */
export interface FixedPage {
  finalUrl: string;
  /** The answer as it came, as JSON; its headers hold no cookies. May hold tokens: for the vault alone. */
  original: string;
  /** The same without secrets and personal data. */
  answer: string;
  /** PNG of the viewport, null when it could not be taken. */
  picture: Uint8Array | null;
  /** `not_found`: what was kept is the platform's own word that the item is gone. */
  outcome: 'ok' | 'not_found';
}

const COOKIES = /^(set-)?cookie$/i;

/**
 * Opens an item page once and keeps its raw answer and its viewport, as they are now (预固定): a seller who
 * changes the page before an officer looks has not changed these.
 * @throws CrawlStop for everything that is no item page
 */
export async function fixPage(input: SingleVisitInput & { url?: string | undefined }): Promise<FixedPage> {
  const { id, url } = input;
  return visitApart(input, async (visit, loader) => {
    const { answer, page } = await visit({ page: 'detail', id, ...(url === undefined ? {} : { url }) });
    return {
      finalUrl: answer.finalUrl,
      original: JSON.stringify(withoutCookies(answer)),
      answer: redactAnswer(answer),
      picture: await loader.screenshot(),
      outcome: page.outcome === 'not_found' ? 'not_found' : 'ok',
    };
  });
}

function withoutCookies(answer: Answer): Answer {
  const clean = (headers: Record<string, string>) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !COOKIES.test(name)));
  return {
    ...answer,
    headers: clean(answer.headers),
    exchanges: answer.exchanges.map((one) => (one.headers ? { ...one, headers: clean(one.headers) } : one)),
  };
}
