import { portalSheets } from '#src/notices/documents/portal-sheets';
import { lettersOf } from '#src/notices/outbox';
import { readNotice } from '#src/notices/store';
import { readReferral } from '#src/referrals/store';
import { toDocx } from '#support/documents/docx';
import { toHtml } from '#support/documents/html';
import { type Casework, type DocumentKind, kindOf, noDocument } from './casework.ts';
import { documentOf } from './letters.ts';

/** One file of a document, as a person takes it to a portal, a printer or a case file. */
export interface DocumentFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * The letter as DOCX and as a page for printing, and as the PDF of every mail that took it out; a notice also as
 * the tables that the platform's portal takes, split by its limit of links.
 * @throws Refused when there is no such document
 */
export async function documentFiles(casework: Casework, id: string): Promise<DocumentFile[]> {
  const kind = await kindOf(casework.db, id);
  const document = await documentOf(casework, kind, id);
  const letter = [
    { name: `${id}.docx`, bytes: await toDocx(document) },
    { name: `${id}.html`, bytes: Buffer.from(toHtml(document)) },
    ...(await mailedPages(casework, kind, id)),
  ];
  const notice = await readNotice(casework.db, id);
  if (notice === null) return letter;
  const limit = casework.platforms.get(notice.platform)?.linksPerRequest ?? null;
  const { reference, links, reasons } = notice;
  return [...letter, ...(await portalSheets(reference, links, reasons.join('；'), limit))];
}

/** The pages as they left, byte for byte: what the other side holds in its hands. */
async function mailedPages(casework: Casework, kind: DocumentKind, id: string): Promise<DocumentFile[]> {
  const mailed = (await lettersOf(casework.db, kind, id)).filter(
    ({ state }) => state === 'sent' || state === 'undecided',
  );
  const pages = mailed.flatMap(({ attempt, attachments }) =>
    attachments
      .filter(({ type }) => type === 'application/pdf')
      .map(({ name, sha256 }) => ({ name: `寄出${attempt}-${name}`, sha256 })),
  );
  return Promise.all(
    pages.map(async ({ name, sha256 }) => ({ name, bytes: await casework.files.read(sha256) })),
  );
}

/** Numbers of the evidence packets a document cites, each once. @throws Refused when there is no such document */
export async function packetsCited(casework: Casework, id: string): Promise<string[]> {
  const found = (await readNotice(casework.db, id)) ?? (await readReferral(casework.db, id));
  if (found === null) throw noDocument(id);
  return [...new Set(found.packets.map(({ packet }) => packet))];
}
