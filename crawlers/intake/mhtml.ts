import PostalMime from 'postal-mime';
import type { Answer } from '../adapter.ts';

/** Parts nested deeper than a browser writes them are an attack on the reader. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 1_000_000 };

/** True when the text begins like a web page saved as one file (MHTML). */
export function looksLikeMhtml(text: string): boolean {
  const head = text.slice(0, 5_000);
  return (
    /^(?:From|MIME-Version|Snapshot-Content-Location|Subject|Date):/im.test(head) &&
    /^Content-Type:\s*multipart\/related/im.test(head)
  );
}

/**
 * A page saved by a browser as MHTML: the first HTML part is the page. Pictures and scripts in it are not looked at.
 * @returns null when there is no HTML in it
 */
export async function readMhtml(bytes: Uint8Array): Promise<Answer | null> {
  const mail = await new PostalMime(LIMITS).parse(bytes);
  const html = mail.html;
  if (!html) return null;
  const address =
    mail.headers.find(({ key }) => key === 'snapshot-content-location')?.value ??
    mail.headers.find(({ key }) => key === 'content-location')?.value ??
    '';
  const at = mail.date ? new Date(mail.date) : null;
  return {
    requestedUrl: address,
    finalUrl: address,
    status: 200,
    headers: {},
    body: html,
    exchanges: [],
    capturedAt: at && !Number.isNaN(at.getTime()) ? at.toISOString() : '',
  };
}
