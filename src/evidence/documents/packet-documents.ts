import type { CaptureRecord } from '#domain/evidence';
import type { HashedFile } from '../integrity/manifest.ts';
import { type EarlierLooks, evidenceList } from './evidence-list.ts';
import { automaticCaptureNote, extractionRecord, type NumberedCapture } from './extraction-record.ts';
import { type LegalComparison, legalAnnex } from './legal-annex.ts';
import type { PrintedDocument } from './model.ts';
import { documentDocx } from './print-docx.ts';
import { documentHtml } from './print-html.ts';

/** Turns our own HTML into a PDF; the browser lives elsewhere. */
export type PrintPdf = (html: string) => Promise<Uint8Array>;

export interface DocumentInput {
  packetId: string;
  records: readonly CaptureRecord[];
  comparisons: readonly LegalComparison[];
  files: readonly HashedFile[];
  earlier: EarlierLooks;
  printPdf: PrintPdf;
}

/** All documents of a packet, each as DOCX and PDF, and the machine-readable record of what it holds. */
export async function packetDocuments(input: DocumentInput): Promise<{ name: string; bytes: Uint8Array }[]> {
  const out: { name: string; bytes: Uint8Array }[] = [];
  for (const document of chooseDocuments(input)) {
    out.push({ name: `${document.name}.docx`, bytes: await documentDocx(document) });
    out.push({ name: `${document.name}.pdf`, bytes: await input.printPdf(documentHtml(document)) });
  }
  out.push({ name: 'record.json', bytes: Buffer.from(machineRecord(input)) });
  return out;
}

function chooseDocuments({
  packetId,
  records,
  comparisons,
  files,
  earlier,
}: DocumentInput): PrintedDocument[] {
  const numbered = records.map((record, i): NumberedCapture => ({ folder: `data/${i + 1}/`, record }));
  const attended = numbered.filter(({ record }) => record.mode === 'attended');
  const unattended = numbered.filter(({ record }) => record.mode === 'unattended');
  const annex = legalAnnex(packetId, comparisons);
  return [
    ...(attended.length > 0 ? [extractionRecord(packetId, attended, files)] : []),
    ...(unattended.length > 0 ? [automaticCaptureNote(packetId, unattended, files)] : []),
    evidenceList(packetId, numbered, files, earlier),
    ...(annex ? [annex] : []),
  ];
}

function machineRecord({ packetId, records, files }: DocumentInput): string {
  const captures = records.map((record, i) => ({
    folder: `data/${i + 1}/`,
    captureId: record.captureId,
    mode: record.mode,
    role: record.role,
    platform: record.platform,
    listingId: record.listingId,
    leads: record.leads,
    url: record.finalUrl,
    title: record.title,
    finishedAt: record.finishedAt,
  }));
  return `${JSON.stringify({ version: 1, packet: packetId, captures, files }, null, 2)}\n`;
}
