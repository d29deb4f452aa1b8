import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Recording } from '#crawlers/capture/page/recording';
import type { SeenPicture } from '#src/evidence/packet/seal-packet';
import { sha256 } from '#support/files';

/** Smaller pictures are lines, badges and placeholders: every shop of a platform shows the same. */
const TELLING_BYTES = 2_048;

/** Drawings are text: two shops may well write the same one. */
const PHOTOGRAPH = /^image\/(?!svg)/i;

/** The pictures that came while a page was loaded, by address, with the hash of their bytes. */
export async function seenPictures(
  raw: string,
  { exchanges }: Pick<Recording, 'exchanges'>,
): Promise<SeenPicture[]> {
  const seen: SeenPicture[] = [];
  for (const { url, body, bodyBytes, truncated, status, responseHeaders } of exchanges) {
    if (body === null || truncated !== null || status !== 200 || bodyBytes < TELLING_BYTES) continue;
    if (!PHOTOGRAPH.test(typeOf(responseHeaders))) continue;
    seen.push({ url, sha256: sha256(await readFile(path.join(raw, body))) });
  }
  return seen;
}

function typeOf(headers: Readonly<Record<string, string>>): string {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'content-type');
  return name === undefined ? '' : (headers[name] ?? '');
}
