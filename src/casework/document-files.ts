import { portalSheets } from '#src/notices/documents/portal-sheets';
import { readNotice } from '#src/notices/store';
import { readReferral } from '#src/referrals/store';
import { toDocx } from '#support/documents/docx';
import { toHtml } from '#support/documents/html';
import { type Casework, kindOf, noDocument } from './casework.ts';
import { documentOf } from './letters.ts';

/** One file of a document, as a person takes it to a portal, a printer or a case file. */
export interface DocumentFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * The letter as DOCX and as a page for printing; a notice also as the tables that the platform's portal takes,
 * split by its limit of links.
 * @throws Refused when there is no such document
 */
export async function documentFiles(casework: Casework, id: string): Promise<DocumentFile[]> {
  const document = await documentOf(casework, await kindOf(casework.db, id), id);
  const letter = [
    { name: `${id}.docx`, bytes: await toDocx(document) },
    { name: `${id}.html`, bytes: Buffer.from(toHtml(document)) },
  ];
  const notice = await readNotice(casework.db, id);
  if (notice === null) return letter;
  const limit = casework.platforms.get(notice.platform)?.linksPerRequest ?? null;
  const { reference, links, reasons } = notice;
  return [...letter, ...(await portalSheets(reference, links, reasons.join('；'), limit))];
}

/** Numbers of the evidence packets a document cites, each once. @throws Refused when there is no such document */
export async function packetsCited(casework: Casework, id: string): Promise<string[]> {
  const found = (await readNotice(casework.db, id)) ?? (await readReferral(casework.db, id));
  if (found === null) throw noDocument(id);
  return [...new Set(found.packets.map(({ packet }) => packet))];
}
