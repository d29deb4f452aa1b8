import type { Answer } from '../adapter.ts';
import { decodePage } from './decode-page.ts';
import { looksLikeHar, readHar } from './har.ts';
import { looksLikeMhtml, readMhtml } from './mhtml.ts';

/** How a file that an officer saved is built. */
export type SavedForm = 'har' | 'mhtml' | 'text';

/** A file turned into what the adapters read; a HAR file may hold several pages. */
export interface SavedAnswers {
  form: SavedForm;
  answers: Answer[];
}

/**
 * Opens a saved page: HTML, JSON, JSONP, JavaScript that holds JSON, MHTML or HAR. Nothing is fetched.
 * @param capturedAt ISO 8601; used where the file itself does not say when it was saved. Empty when unknown.
 * @param hosts for HAR: only pages of these hosts
 */
export async function openSaved(
  bytes: Uint8Array,
  capturedAt: string,
  hosts: readonly string[] = [],
): Promise<SavedAnswers> {
  const text = await decodePage(bytes);
  if (looksLikeHar(text)) {
    const pages = await harPages(text, hosts);
    if (pages)
      return {
        form: 'har',
        answers: pages.map((page) => ({ ...page, capturedAt: page.capturedAt || capturedAt })),
      };
  }
  if (looksLikeMhtml(text)) {
    const page = await readMhtml(bytes).catch(() => null);
    if (page) return { form: 'mhtml', answers: [{ ...page, capturedAt: page.capturedAt || capturedAt }] };
  }
  const address = savedFrom(text);
  return {
    form: 'text',
    answers: [
      {
        requestedUrl: address,
        finalUrl: address,
        status: 200,
        headers: {},
        body: text,
        exchanges: [],
        capturedAt,
      },
    ],
  };
}

/** Null when the file only looked like HAR. */
async function harPages(text: string, hosts: readonly string[]): Promise<Answer[] | null> {
  try {
    return await readHar(oneText(text), hosts);
  } catch {
    return null;
  }
}

async function* oneText(text: string): AsyncGenerator<string> {
  yield text;
}

/** Browsers note the address of a page they save in a comment at its top. */
function savedFrom(text: string): string {
  return /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/.exec(text.slice(0, 3_000))?.[1] ?? '';
}
