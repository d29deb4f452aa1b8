import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createBrowserWorker } from '#crawlers/browser/browser-worker';
import { type SampleMarket, startSampleMarket } from '#crawlers/sample-market/server';
import { openSealKey } from '#src/evidence/integrity/seal-key';
import { rfc3161Authority } from '#src/evidence/integrity/timestamp';
import { openVault } from '#src/evidence/integrity/vault';
import type { CaptureRequest, CaptureTools } from '#workers/evidence/take-capture';
import { startTestTsa, type TestTsa } from './test-tsa.ts';
import { startTimeServer } from './time-server.ts';

/** Everything a capture needs, real: market, browser, time server, timestamp authority, vault, key. */
export interface EvidenceBench {
  folder: string;
  market: SampleMarket;
  tsa: TestTsa;
  tools: CaptureTools;
  close(): Promise<void>;
}

export async function openEvidenceBench(
  options: { folder?: string; clockOffsetMs?: number } = {},
): Promise<EvidenceBench> {
  const folder = options.folder ?? mkdtempSync(path.join(os.tmpdir(), 'giw-evidence-'));
  const [market, tsa, time] = await Promise.all([
    startSampleMarket(),
    startTestTsa(),
    startTimeServer(options.clockOffsetMs ?? 0),
  ]);
  const browser = await createBrowserWorker({
    searchPath: process.env.PATH,
    chromiumPath: process.env.CHROMIUM_PATH,
    guard: { loopback: market.exit },
  });
  const hostsFile = path.join(folder, 'hosts');
  writeFileSync(hostsFile, '127.0.0.1 localhost\n');
  return {
    folder,
    market,
    tsa,
    tools: {
      browser,
      vault: openVault(path.join(folder, 'vault'), Buffer.alloc(32, 7)),
      sealKey: await openSealKey(path.join(folder, 'secrets')),
      authorities: [rfc3161Authority({ name: 'Test TSA', url: tsa.url, rootsPem: tsa.rootPem })],
      timeServers: [time.server],
      proxyVariables: {},
      declaredProxies: [],
      publicAddress: '203.0.113.7',
      hostsFile,
      application: { version: '0.1.0', commit: 'test' },
      workFolder: path.join(folder, 'captures'),
      now: () => new Date(),
    },
    async close() {
      await browser.close();
      await Promise.all([market.close(), tsa.close(), time.close()]);
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A request for one page of the market, valid by default. */
export function aCapture(
  bench: Pick<EvidenceBench, 'market'>,
  with_: Partial<CaptureRequest> = {},
): CaptureRequest {
  return {
    captureId: 'C1',
    url: `http://${bench.market.exit.host}/item/${bench.market.data.items[0]?.id}`,
    mode: 'attended',
    role: 'item',
    platform: 'sample-market',
    listingId: String(bench.market.data.items[0]?.id),
    leads: ['L1001'],
    occasion: '关键词 铁棍山药',
    operator: '张三',
    session: null,
    classify: () => ({ outcome: 'ok', why: '商品页' }),
    override: null,
    ...with_,
  };
}
