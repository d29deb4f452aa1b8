import { mkdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BrowserWorker, StorageState } from '#crawlers/browser/browser-worker';
import { browserFlags } from '#crawlers/browser/launch';
import { type Classify, capturePage, type PageFacts } from '#crawlers/capture/capture-page';
import { checkMachine } from '#crawlers/capture/environment/self-check';
import { checkSoftware } from '#crawlers/capture/environment/software';
import { publishCapture } from '#crawlers/capture/publish';
import {
  type CaptureMode,
  type CaptureRecord,
  type CaptureStep,
  type EnvironmentItem,
  momentOf,
  type PageRole,
} from '#domain/evidence';
import type { SealKey } from '#src/evidence/integrity/seal-key';
import { sealOriginal } from '#src/evidence/integrity/seal-original';
import type { TimestampAuthority } from '#src/evidence/integrity/timestamp';
import type { Vault } from '#src/evidence/integrity/vault';
import type { FinishedCapture } from '#src/evidence/packet/seal-packet';
import { NOT_DONE, redirectsOf, sha256OfDer, warningsOf, withoutSecrets } from './capture-facts.ts';
import { seenPictures } from './seen-pictures.ts';
import { addTouch, readJson, readTouches, safeId, stepOf, writeWhole } from './step-files.ts';

/** What captures are made with; the same for all of them. */
export interface CaptureTools {
  browser: BrowserWorker;
  vault: Vault;
  sealKey: SealKey;
  authorities: readonly TimestampAuthority[];
  /** Settings of the self-check. */
  timeServers: readonly string[];
  proxyVariables: Readonly<Record<string, string | undefined>>;
  declaredProxies: readonly string[];
  publicAddress: string | null;
  hostsFile?: string;
  application: { version: string; commit: string };
  /** Lends the signed-in session of a platform; null when there is none. */
  borrowSession?: (platform: string) => Promise<BorrowedSession | null>;
  /** Folder of unfinished captures, private to this user. */
  workFolder: string;
  now(): Date;
}

/** Through whose eyes a page is seen when the public sees nothing. */
export interface CaptureSession {
  label: string;
  state: StorageState;
  /** Taken out of everything that leaves the vault. */
  accountNames: string[];
}

export interface BorrowedSession extends CaptureSession {
  /** Gives the lease back. */
  release(): Promise<void>;
}

/** One page to be captured. */
export interface CaptureRequest {
  captureId: string;
  url: string;
  mode: CaptureMode;
  role: PageRole;
  platform: string | null;
  listingId: string | null;
  leads: string[];
  occasion: string;
  operator: string | null;
  session: CaptureSession | null;
  classify: Classify;
  override: { by: string; reason: string } | null;
  signal?: AbortSignal | undefined;
  onStep?: (step: CaptureStep) => void;
}

/** The self-check failed and nobody has overridden it. */
export class EnvironmentRefused extends Error {
  readonly items: EnvironmentItem[];
  constructor(items: EnvironmentItem[]) {
    super(items.map((item) => `${item.name}：${item.value}`).join('；'));
    this.name = 'EnvironmentRefused';
    this.items = items;
  }
}

/**
 * Captures one page step by step: self-check, page, original into the vault, redacted copy, record. Each step
 * leaves its result whole or not at all; called again with the same id after a kill, it goes on after the last
 * finished step (the page itself is loaded anew if it was not finished).
 * @throws EnvironmentRefused, NotEvidence
 */
export async function takeCapture(tools: CaptureTools, request: CaptureRequest): Promise<FinishedCapture> {
  const folder = path.join(tools.workFolder, safeId(request.captureId));
  const place = (name: string): string => path.join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const done = await readJson<FinishedCapture>(place('finished.json'));
  if (done) return done;
  const actor = request.operator ?? 'system:capture';
  const note = (action: string, detail: Record<string, unknown> = {}, reason = ''): Promise<void> =>
    addTouch(place('touches.jsonl'), { at: tools.now().toISOString(), actor, action, reason, detail });

  const raw = place('raw');
  const kept = await readJson<PageFacts>(path.join(raw, 'facts.json'));
  // A self-check speaks for the page load that follows it, not for one hours later.
  if (!kept) await rm(place('environment.json'), { force: true });

  request.onStep?.('environment');
  const environment = await stepOf(place('environment.json'), async () => {
    const items = await checkMachine({
      ...tools,
      ...checkFacts(request),
      loopbackHost: tools.browser.guard.loopback?.host,
    });
    const failed = items.filter((item) => item.result === 'fail');
    await note('环境自检', { failed: failed.map((item) => item.id) });
    if (failed.length > 0 && !request.override) throw new EnvironmentRefused(failed);
    if (failed.length > 0)
      await note(
        '环境不合格，经批准继续',
        { items: failed.map((item) => item.id) },
        request.override?.reason,
      );
    return { items, startedAt: tools.now().toISOString() };
  });

  request.onStep?.('page');
  const facts = kept ?? (await loadAndKeep(tools, request, raw, note));

  request.onStep?.('original');
  const original = await sealOriginal({
    ...tools,
    captureId: request.captureId,
    raw,
    statement: place('original.json'),
  });
  await note('未脱敏原件计算哈希、签封并加密入库', {
    sha256: original.sha256,
    timestamp: original.timestamp,
  });

  request.onStep?.('redact');
  const software = `GI Watch/${tools.application.version} (${tools.application.commit})`;
  const published = await publishCapture({ raw, folder: place('public'), software });
  await note('脱敏并封装网页存档', { replaced: published.redactions.length });

  request.onStep?.('record');
  const record = recordOf(tools, request, {
    environment,
    facts,
    original,
    redactions: published.redactions,
    finishedAt: tools.now(),
  });
  const finished: FinishedCapture = {
    record,
    folder: place('public'),
    files: published.files,
    touches: await readTouches(place('touches.jsonl')),
    pictures: await seenPictures(raw, facts.recording),
  };
  await writeWhole(place('finished.json'), JSON.stringify(finished));
  // The plain original has served: only the vault's copy remains.
  await rm(raw, { recursive: true, force: true });
  return finished;
}

async function loadAndKeep(
  tools: CaptureTools,
  request: CaptureRequest,
  raw: string,
  note: (action: string, detail?: Record<string, unknown>) => Promise<void>,
): Promise<PageFacts> {
  const dialled = new Map<string, string>();
  const stopListening = tools.browser.proxy.onDecision(({ host, address }) => {
    if (address !== null) dialled.set(host, address);
  });
  const job = await tools.browser.open({ storageState: request.session?.state });
  try {
    await note('打开页面', { url: request.url, session: request.session?.label ?? null });
    const facts = await capturePage({
      context: job.context,
      url: request.url,
      folder: raw,
      classify: request.classify,
      accountNames: request.session?.accountNames ?? [],
      addressOf: (host) => dialled.get(host),
      signal: request.signal,
      now: tools.now,
    });
    await note('截图并保存页面', {
      exchanges: facts.recording.exchanges.length,
      pictures: facts.pictures.length,
    });
    return facts;
  } finally {
    stopListening();
    await job.close();
  }
}

function checkFacts(request: CaptureRequest) {
  const { url, mode, operator } = request;
  return { url, mode, operator, session: request.session?.label ?? null };
}

function recordOf(
  tools: CaptureTools,
  request: CaptureRequest,
  made: {
    environment: { items: EnvironmentItem[]; startedAt: string };
    facts: PageFacts;
    original: NonNullable<CaptureRecord['original']>;
    redactions: CaptureRecord['redactions'];
    finishedAt: Date;
  },
): CaptureRecord {
  const { facts } = made;
  const { recording } = facts;
  const browser = tools.browser.describe();
  const software = {
    chromium: browser.version ?? '未知',
    sandboxed: browser.sandboxed ?? false,
    appVersion: tools.application.version,
    commit: tools.application.commit,
    tls: recording.tls,
    secure: facts.finalUrl.startsWith('https:'),
  };
  const items = [...made.environment.items, ...checkSoftware(software)];
  const failed = items.filter((item) => item.result === 'fail');
  const clean = withoutSecrets(facts);
  return {
    version: 1,
    captureId: request.captureId,
    mode: request.mode,
    role: request.role,
    platform: request.platform,
    listingId: request.listingId,
    leads: request.leads,
    occasion: request.occasion,
    operator: request.operator,
    session: request.session?.label ?? null,
    requestedUrl: clean(facts.requestedUrl),
    finalUrl: clean(facts.finalUrl),
    redirects: redirectsOf(facts, clean),
    title: clean(facts.title),
    status: facts.status,
    serverDate: facts.serverDate,
    outcome: facts.outcome,
    outcomeWhy: facts.outcomeWhy,
    startedAt: made.environment.startedAt,
    finishedAt: made.finishedAt.toISOString(),
    moments: Object.fromEntries(
      Object.entries(facts.times).map(([step, at]) => [step, momentOf(new Date(at))]),
    ),
    environment: items,
    override:
      request.override && failed.length > 0
        ? { ...request.override, items: failed.map((item) => item.id) }
        : null,
    browser: {
      name: 'Chromium',
      version: software.chromium,
      sandboxed: software.sandboxed,
      userAgent: facts.userAgent,
      viewport: facts.viewport,
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      // The proxy's port changes with every start and says nothing.
      flags: browserFlags('').filter((flag) => !flag.startsWith('--proxy-server')),
    },
    application: {
      name: 'GI Watch',
      ...tools.application,
      node: process.version,
      os: `${os.type()} ${os.release()}`,
      host: os.hostname(),
    },
    network: {
      addresses: facts.addresses,
      protocol: recording.exchanges[0]?.protocol ?? null,
      tls: recording.tls.map(({ host, version, cipher, chain }) => ({
        host,
        version,
        cipher,
        chainSha256: chain.map(sha256OfDer),
      })),
    },
    settle: { ...facts.settle, imagesMissing: facts.settle.imagesMissing.map(clean) },
    exchanges: {
      recorded: recording.exchanges.length,
      failed: recording.failed.map(({ url, why }) => ({ url: clean(url), why })),
      truncated: recording.exchanges.filter((one) => one.truncated).map((one) => clean(one.url)),
      notRecorded: recording.notRecorded.map(clean),
    },
    pictures: facts.pictures,
    redactions: made.redactions,
    original: made.original,
    warnings: warningsOf(facts),
    notDone: NOT_DONE,
    sealCertificateSha256: tools.sealKey.certificateSha256,
  };
}
