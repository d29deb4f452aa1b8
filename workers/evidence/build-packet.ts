import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { NotEvidence } from '#crawlers/capture/capture-page';
import { classifyPlain } from '#crawlers/capture/classify-plain';
import { licenceLink } from '#crawlers/capture/licence-link';
import { openPrinter } from '#crawlers/print/open-printer';
import { adapterOf } from '#crawlers/registry';
import type { WantedPage } from '#db/tables/evidence';
import { isPlatformId } from '#domain/platform';
import { type EarlierLooks, NO_EARLIER } from '#src/evidence/documents/evidence-list';
import type { LegalComparison } from '#src/evidence/documents/legal-annex';
import { packetDocuments } from '#src/evidence/documents/packet-documents';
import { PACKET_FOOTER_HTML } from '#src/evidence/documents/print-html';
import { type FinishedCapture, type SealedPacket, sealPacket } from '#src/evidence/packet/seal-packet';
import type { PacketRow } from '#src/evidence/store';
import { safeId } from './step-files.ts';
import { type CaptureRequest, type CaptureTools, takeCapture } from './take-capture.ts';

export interface BuildOptions {
  packet: Pick<
    PacketRow,
    'id' | 'pages' | 'mode' | 'occasion' | 'operator' | 'overrideReason' | 'requestedBy'
  >;
  comparisons: readonly LegalComparison[];
  earlier?: EarlierLooks;
  /** The zip to write. */
  target: string;
  signal?: AbortSignal | undefined;
  onStep?: (step: string) => void | Promise<void>;
}

export interface BuiltPacket {
  sealed: SealedPacket;
  captures: FinishedCapture[];
}

/**
 * Captures every page of a packet and seals it. Killed at any moment and called again, it goes on after the
 * last finished step of the page it was at; the zip is there whole or not at all.
 * @throws EnvironmentRefused, NotEvidence (for a required page)
 */
export async function buildPacket(tools: CaptureTools, options: BuildOptions): Promise<BuiltPacket> {
  const { packet } = options;
  const captures: FinishedCapture[] = [];
  const missing: { page: WantedPage; why: string }[] = [];
  // Grows while it is walked: a shop page shows where the licence is.
  const pages = [...packet.pages];
  for (let i = 0; i < pages.length; i++) {
    const page = pages[i] as WantedPage;
    const onStep = (step: string): void => void options.onStep?.(`${i + 1}/${pages.length} ${step}`);
    try {
      const request = { ...captureRequest(packet, page, i), signal: options.signal, onStep };
      const capture = await captureAsSeen(tools, request);
      captures.push(capture);
      const licence = await licencePage(page, capture);
      if (licence && !pages.some(({ url }) => url === licence.url)) pages.push(licence);
    } catch (error) {
      if (page.required || !(error instanceof NotEvidence)) throw error;
      missing.push({ page, why: error.why });
    }
  }
  noteMissing(captures, missing, tools.now());
  noteNoLicence(pages, captures);
  await options.onStep?.('seal');
  await mkdir(path.dirname(options.target), { recursive: true, mode: 0o700 });
  const printer = await openPrinter(tools.browser, PACKET_FOOTER_HTML);
  try {
    const sealed = await sealPacket({
      packetId: packet.id,
      target: options.target,
      captures,
      documents: (files) =>
        packetDocuments({
          packetId: packet.id,
          records: captures.map((capture) => capture.record),
          comparisons: options.comparisons,
          earlier: options.earlier ?? NO_EARLIER,
          files,
          printPdf: printer.print,
        }),
      sealKey: tools.sealKey,
      authorities: tools.authorities,
      actor: packet.operator ?? packet.requestedBy,
      now: tools.now,
    });
    return { sealed, captures };
  } finally {
    await printer.close();
  }
}

/**
 * The page as the public sees it; where the platform asks for a sign-in, once more with its session. What
 * everybody can see proves more, and shows nothing of an account.
 */
async function captureAsSeen(tools: CaptureTools, request: CaptureRequest): Promise<FinishedCapture> {
  try {
    return await takeCapture(tools, request);
  } catch (error) {
    if (!(error instanceof NotEvidence) || error.outcome !== 'login_required') throw error;
    const session = request.platform === null ? null : await tools.borrowSession?.(request.platform);
    if (!session) throw error;
    try {
      return await takeCapture(tools, { ...request, session });
    } finally {
      await session.release();
    }
  }
}

/** Removes the unfinished work of a packet that is kept safely elsewhere. */
export async function clearWork(
  { workFolder }: Pick<CaptureTools, 'workFolder'>,
  packet: Pick<PacketRow, 'id'>,
): Promise<void> {
  const ours = new RegExp(`^${safeId(packet.id)}-\\d+$`);
  for (const name of await readdir(workFolder).catch(() => []))
    if (ours.test(name)) await rm(path.join(workFolder, name), { recursive: true, force: true });
}

/** The operator's licence (亮照) that a captured shop or item page links to. */
async function licencePage(
  page: WantedPage,
  { record, folder }: FinishedCapture,
): Promise<WantedPage | null> {
  if (page.role !== 'shop' && page.role !== 'item') return null;
  const adapter = page.platform !== null && isPlatformId(page.platform) ? adapterOf(page.platform) : null;
  if (!adapter) return null;
  const url = licenceLink(
    await readFile(path.join(folder, 'dom.html'), 'utf8'),
    record.finalUrl,
    adapter.hosts,
  );
  return url === null ? null : { ...page, url, role: 'licence', required: false };
}

/** That no licence was to be seen is a fact of its own. */
function noteNoLicence(pages: readonly WantedPage[], [first]: FinishedCapture[]): void {
  if (first === undefined || first.record.platform === null) return;
  if (!pages.some(({ role }) => role === 'licence'))
    first.record.notDone = [...first.record.notDone, '所固定的页面未见营业执照（亮照）链接，未固定亮照页'];
}

function captureId(packetId: string, index: number): string {
  return safeId(`${packetId}-${index + 1}`);
}

function captureRequest(packet: BuildOptions['packet'], page: WantedPage, index: number): CaptureRequest {
  return {
    captureId: captureId(packet.id, index),
    url: page.url,
    mode: packet.mode,
    role: page.role,
    platform: page.platform,
    listingId: page.listingId,
    leads: page.leads,
    occasion: packet.occasion,
    operator: packet.operator,
    session: null,
    classify: classifierOf(page),
    override:
      packet.overrideReason === null
        ? null
        : { by: packet.operator ?? packet.requestedBy, reason: packet.overrideReason },
  };
}

/** The platform's own reading where it has one; else status and plain signs. */
function classifierOf(page: WantedPage): CaptureRequest['classify'] {
  const adapter = page.platform !== null && isPlatformId(page.platform) ? adapterOf(page.platform) : null;
  const type = page.role === 'item' ? 'detail' : page.role === 'shop' ? 'shop' : null;
  if (!adapter || type === null) return classifyPlain;
  return (answer) => adapter.read(answer, type);
}

/** What could not be had is said in the record and the custody log, never passed over. */
function noteMissing(
  captures: FinishedCapture[],
  missing: { page: WantedPage; why: string }[],
  now: Date,
): void {
  const [first] = captures;
  if (!first) return;
  for (const { page, why } of missing) {
    first.record.notDone = [...first.record.notDone, `未能固定 ${page.url}：${why}`];
    first.touches = [
      ...first.touches,
      {
        at: now.toISOString(),
        actor: 'system:capture',
        action: '未能固定页面',
        reason: why,
        detail: { url: page.url },
      },
    ];
  }
}
