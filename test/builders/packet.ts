import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PageFacts } from '#crawlers/capture/capture-page';
import type { RecordedExchange } from '#crawlers/capture/page/recording';
import { publishCapture } from '#crawlers/capture/publish';
import { type CaptureRecord, momentOf } from '#domain/evidence';
import type { SealKey } from '#src/evidence/integrity/seal-key';
import type { TimestampAuthority } from '#src/evidence/integrity/timestamp';
import { type FinishedCapture, type SealedPacket, sealPacket } from '#src/evidence/packet/seal-packet';

/** A real packet from a made-up recording: everything but the browser. */
export interface PacketOptions {
  folder: string;
  sealKey: SealKey;
  authorities?: readonly TimestampAuthority[];
  now?: () => Date;
  /** Bodies by path; the main document is `/item/1`. */
  bodies?: Record<string, Buffer>;
  /** Pictures and PDF of this many bytes. */
  pictureBytes?: number;
}

const ORIGIN = 'http://shop.example';
const BODIES: Record<string, Buffer> = {
  '/item/1': Buffer.from('<!doctype html><title>铁棍山药 5斤装</title><p>产地 山东菏泽</p>'),
  '/api/price?id=1': Buffer.from('{"id":1,"price":"39.90"}'),
  '/pic/1.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
};

export async function aPacket(options: PacketOptions): Promise<SealedPacket & { file: string }> {
  const file = path.join(options.folder, 'packet.zip');
  const now = options.now ?? (() => new Date());
  const sealed = await sealPacket({
    packetId: 'E1001',
    target: file,
    captures: [await aFinishedCapture(options)],
    documents: () => Promise.resolve([{ name: '证据清单.pdf', bytes: Buffer.from('%PDF-1.4 list') }]),
    sealKey: options.sealKey,
    authorities: options.authorities ?? [],
    actor: '张三',
    now,
  });
  return { ...sealed, file };
}

export async function aFinishedCapture(options: PacketOptions): Promise<FinishedCapture> {
  const at = (options.now ?? (() => new Date()))().toISOString();
  const raw = path.join(options.folder, 'raw');
  mkdirSync(path.join(raw, 'bodies'), { recursive: true });
  const bodies = options.bodies ?? BODIES;
  const exchanges = Object.entries(bodies).map(([place, body], i) => anExchange(raw, place, body, i + 1, at));
  const picture = Buffer.alloc(options.pictureBytes ?? 600, 'png');
  for (const name of ['viewport.png', 'full-1.png', 'page.pdf']) writeFileSync(path.join(raw, name), picture);
  writeFileSync(path.join(raw, 'page.mhtml'), 'MIME-Version: 1.0\r\n\r\nhello');
  writeFileSync(path.join(raw, 'dom.html'), '<p>hello</p>');
  writeFileSync(path.join(raw, 'facts.json'), JSON.stringify(someFacts(exchanges, at)));
  const folder = path.join(options.folder, 'public');
  const { files } = await publishCapture({ raw, folder, software: 'GI Watch/test' });
  return {
    record: aRecord(options.sealKey, at),
    folder,
    files,
    touches: [
      { at, actor: '张三', action: '环境自检', reason: '', detail: {} },
      { at, actor: '张三', action: '打开页面', reason: '', detail: { url: `${ORIGIN}/item/1` } },
      { at, actor: '张三', action: '截图并保存页面', reason: '', detail: {} },
    ],
  };
}

function anExchange(raw: string, place: string, body: Buffer, number: number, at: string): RecordedExchange {
  const file = `bodies/${number}.bin`;
  writeFileSync(path.join(raw, file), body);
  return {
    number,
    url: `${ORIGIN}${place}`,
    method: 'GET',
    at,
    resourceType: number === 1 ? 'Document' : 'XHR',
    requestHeaders: { accept: '*/*' },
    requestBody: null,
    status: 200,
    statusText: 'OK',
    responseHeaders: { 'content-type': number === 1 ? 'text/html; charset=utf-8' : 'application/json' },
    protocol: 'http/1.1',
    body: file,
    bodyBytes: body.length,
    truncated: null,
  };
}

function someFacts(exchanges: RecordedExchange[], at: string): PageFacts {
  return {
    requestedUrl: `${ORIGIN}/item/1`,
    finalUrl: `${ORIGIN}/item/1`,
    title: '铁棍山药 5斤装',
    status: 200,
    serverDate: null,
    text: '产地 山东菏泽',
    outcome: 'ok',
    outcomeWhy: '商品页',
    times: { navigated: at, loaded: at, settled: at, pictures: at, saved: at },
    settle: { scrolls: 1, height: 900, images: 1, imagesMissing: [], quiet: true, bounded: false },
    pictures: [
      { file: 'viewport.png', width: 1440, height: 900, top: 0 },
      { file: 'full-1.png', width: 1440, height: 900, top: 0 },
    ],
    recording: { exchanges, failed: [], notRecorded: [], tls: [] },
    addresses: { 'shop.example': '203.0.113.9' },
    secrets: [],
    masked: [],
    userAgent: 'test',
    viewport: '1440×900',
  };
}

function aRecord(sealKey: SealKey, at: string): CaptureRecord {
  return {
    version: 1,
    captureId: 'C1',
    mode: 'attended',
    role: 'item',
    platform: null,
    listingId: null,
    leads: ['L1001'],
    occasion: '测试',
    operator: '张三',
    session: null,
    requestedUrl: `${ORIGIN}/item/1`,
    finalUrl: `${ORIGIN}/item/1`,
    redirects: [],
    title: '铁棍山药 5斤装',
    status: 200,
    serverDate: null,
    outcome: 'ok',
    outcomeWhy: '商品页',
    startedAt: at,
    finishedAt: at,
    moments: { settled: momentOf(new Date(at)) },
    environment: [],
    override: null,
    browser: {
      name: 'Chromium',
      version: '1',
      sandboxed: true,
      userAgent: 'test',
      viewport: '1440×900',
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      flags: [],
    },
    application: {
      name: 'GI Watch',
      version: '0',
      commit: 'test',
      node: process.version,
      os: 'test',
      host: 'test',
    },
    network: { addresses: {}, protocol: null, tls: [] },
    settle: { scrolls: 1, height: 900, images: 1, imagesMissing: [], quiet: true, bounded: false },
    exchanges: { recorded: 3, failed: [], truncated: [], notRecorded: [] },
    pictures: [],
    redactions: [],
    original: null,
    warnings: [],
    notDone: [],
    sealCertificateSha256: sealKey.certificateSha256,
  };
}
