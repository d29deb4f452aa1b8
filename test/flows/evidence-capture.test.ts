import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, inflateSync } from 'node:zlib';
import { chromium } from 'playwright';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '#crawlers/browser/find-chromium';
import { SWITCHED_OFF } from '#crawlers/browser/switched-off';
import { decode } from '#crawlers/capture/redact/mhtml';
import { adapterOf } from '#crawlers/registry';
import { aCapture, type EvidenceBench, openEvidenceBench } from '#test/support/evidence';
import { startTimeServer } from '#test/support/time-server';
import { unpack } from '#test/tamper/tampering';
import { type BuiltPacket, buildPacket } from '#workers/evidence/build-packet';
import { takeCapture } from '#workers/evidence/take-capture';

const CANARY = 'canary-7f3a9c2e1b5d';
let bench: EvidenceBench;
let built: BuiltPacket;
let packet: string;
let offline: string;

const run = (program: string, args: string[]): string =>
  execFileSync(program, args, { cwd: offline, encoding: 'utf8', stdio: 'pipe' });

beforeAll(async () => {
  bench = await openEvidenceBench();
  packet = path.join(bench.folder, 'packet.zip');
  const item =
    bench.market.data.items.find((one) => one.title.includes('山药')) ?? bench.market.data.items[0];
  const page = { platform: 'sample-market', listingId: String(item?.id), leads: ['L1001'], required: true };
  built = await buildPacket(bench.tools, {
    packet: {
      id: 'E1001',
      mode: 'attended',
      occasion: '关键词 铁棍山药',
      operator: '张三',
      overrideReason: null,
      requestedBy: '张三',
      pages: [
        { ...page, url: `http://${bench.market.exit.host}/item/${item?.id}`, role: 'item' },
        { ...page, url: `http://${bench.market.exit.host}/shop/${item?.shopId}`, role: 'shop' },
      ],
    },
    comparisons: [],
    target: packet,
  });
  offline = path.join(bench.folder, 'offline');
  mkdirSync(offline);
  for (const [name, bytes] of await unpack(readFileSync(packet))) {
    mkdirSync(path.dirname(path.join(offline, name)), { recursive: true });
    writeFileSync(path.join(offline, name), bytes);
  }
}, 120_000);

afterAll(async () => bench?.close());

describe('a packet of an item and its shop', () => {
  it('holds the licence page that the shop links to, which nobody had to ask for', () => {
    expect(built.captures.map(({ record }) => record.role)).toEqual(['item', 'shop', 'licence']);
    expect(readFileSync(path.join(offline, 'data/3/dom.html'), 'utf8')).toContain('统一社会信用代码');
  });

  it('holds exactly the agreed files', async () => {
    const names = [...(await unpack(readFileSync(packet))).keys()].filter(
      (name) => !name.startsWith('data/documents/'),
    );
    const ofCapture = [
      'archive.wacz',
      'capture.json',
      'dom.html',
      'full-1.png',
      'page.mhtml',
      'page.pdf',
      'viewport.png',
    ];
    expect(new Set(names)).toEqual(
      new Set([
        ...[
          'bagit.txt',
          'manifest-sha256.txt',
          'manifest-sm3.txt',
          'tagmanifest-sha256.txt',
          'custody.jsonl',
        ],
        ...['seal/seal.json', 'seal/cert.pem', 'timestamp/1.tsq', 'timestamp/1.tsr', 'timestamp/1.chain.pem'],
        ...['verify.mjs', 'verify.html', '说明.txt'],
        ...[1, 2, 3].flatMap((n) => ofCapture.map((name) => `data/${n}/${name}`)),
      ]),
    );
  });

  it('shows lazy pictures: no blank place where the page has one', async () => {
    const [first] = built.captures;
    expect(first?.record.settle.images).toBeGreaterThan(3);
    expect(first?.record.settle.imagesMissing).toEqual([]);
    const full = sharp(path.join(offline, 'data/1/full-1.png'));
    const { height = 0, width = 0 } = await full.metadata();
    // The lower half of the item page is pictures: each band across the middle must have colours.
    for (const top of [0.55, 0.7, 0.85]) {
      const band = full.clone().extract({
        left: Math.floor(width * 0.3),
        top: Math.floor(height * top),
        width: Math.floor(width * 0.4),
        height: 80,
      });
      const { channels } = await band.stats();
      expect(Math.max(...channels.map((channel) => channel.stdev))).toBeGreaterThan(3);
    }
  });

  it('has every exchange in the archive', async () => {
    for (const [i, { record }] of built.captures.entries()) {
      expect(record.exchanges.notRecorded).toEqual([]);
      expect(record.exchanges.failed).toEqual([]);
      const inner = await unpack(readFileSync(path.join(offline, `data/${i + 1}/archive.wacz`)));
      const lines = (inner.get('records/records.jsonl')?.toString() ?? '')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: string; uri: string });
      expect(lines.filter((line) => line.type === 'response')).toHaveLength(record.exchanges.recorded);
      expect(lines.some((line) => line.uri.startsWith('urn:view:'))).toBe(true);
    }
  });

  it('has documents without score or verdict among the facts', () => {
    for (const name of [
      '电子数据提取笔录.docx',
      '电子数据提取笔录.pdf',
      '证据清单.docx',
      '证据清单.pdf',
      'record.json',
    ])
      expect(existsSync(path.join(offline, 'data/documents', name)), name).toBe(true);
    expect(existsSync(path.join(offline, 'data/documents/系统自动采集说明.pdf'))).toBe(false);
    for (const name of ['data/1/capture.json', 'data/documents/record.json'])
      expect(readFileSync(path.join(offline, name), 'utf8')).not.toMatch(/"(score|verdict|confidence)"/);
  });
});

describe('verification without us', () => {
  it('by Node alone, zipped and unpacked', () => {
    const alone = path.join(bench.folder, 'alone');
    mkdirSync(alone);
    cpSync(path.join(offline, 'verify.mjs'), path.join(alone, 'verify.mjs'));
    cpSync(packet, path.join(alone, 'packet.zip'));
    const options = { cwd: alone, encoding: 'utf8', env: { PATH: '' } } as const;
    const report = JSON.parse(
      execFileSync(process.execPath, ['verify.mjs', 'packet.zip', '--json'], options),
    ) as { ok: boolean };
    expect(report.ok).toBe(true);
    expect(
      execFileSync(process.execPath, [path.join(offline, 'verify.mjs')], {
        encoding: 'utf8',
        env: { PATH: '' },
      }),
    ).toContain('结论：完整');
  });

  it('by a browser alone, and a changed packet is told', async () => {
    const browser = await chromium.launch({
      executablePath: findChromium(process.env.CHROMIUM_PATH, process.env.PATH).path,
      args: ['--no-sandbox', SWITCHED_OFF],
    });
    try {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      await page.goto(`file://${path.join(offline, 'verify.html')}`);
      await page.setInputFiles('#packet', packet);
      await page.waitForSelector('#result.good, #result.bad', { timeout: 25_000 });
      expect(await page.textContent('#result')).toContain('结论：完整');
      const changed = readFileSync(packet);
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await page.setInputFiles('#packet', {
        name: 'changed.zip',
        mimeType: 'application/zip',
        buffer: changed,
      });
      await page.waitForSelector('#result.bad', { timeout: 25_000 });
      expect(await page.textContent('#result')).toContain('首处问题');
    } finally {
      await browser.close();
    }
  });

  it('by coreutils and OpenSSL alone, with the commands of the packet itself', () => {
    const readme = readFileSync(path.join(offline, '说明.txt'), 'utf8');
    const commands = readme
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => /^(sha256sum|sed|openssl) /.test(line));
    expect(commands).toHaveLength(8);
    const script = commands.join('\n').replaceAll('/tmp/seal.', `${bench.folder}/seal.`);
    expect(run('sh', ['-ec', script])).toContain('Verified OK');
  });
});

describe('secrets', () => {
  it('are nowhere in the packet, also not inside gzip, PDF or encoded parts', async () => {
    const { host } = bench.market.exit;
    const cookie = {
      name: 'market_user',
      value: CANARY,
      domain: host,
      path: '/',
      expires: -1,
      httpOnly: true,
      secure: false,
      sameSite: 'Lax' as const,
    };
    const session = { label: 'officer', accountNames: [CANARY], state: { cookies: [cookie], origins: [] } };
    const finished = await takeCapture(bench.tools, aCapture(bench, { captureId: 'canary', session }));
    expect(
      finished.record.redactions.some((one) => one.reason.includes('Cookie') || one.reason.includes('账号')),
    ).toBe(true);
    expect(finished.record.original?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(finished)).not.toContain(CANARY);
    for (const name of finished.files) {
      for (const layer of await layersOf(name, readFileSync(path.join(finished.folder, name))))
        expect(layer.includes(CANARY), name).toBe(false);
    }
    const original = path.join(bench.folder, 'original.zip');
    await bench.tools.vault.release(finished.record.original?.sha256 ?? '', original);
    expect((await unpack(readFileSync(original))).get('facts.json')?.includes(CANARY)).toBe(true);
  });
});

/** A file and everything packed inside it. */
async function layersOf(name: string, bytes: Buffer): Promise<Buffer[]> {
  if (name.endsWith('.wacz')) {
    const inner = await unpack(bytes);
    const places = (inner.get('records/records.jsonl')?.toString() ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { offset: number; length: number });
    const warc = inner.get('archive/data.warc.gz') ?? Buffer.alloc(0);
    return [
      bytes,
      ...inner.values(),
      ...places.map(({ offset, length }) => gunzipSync(warc.subarray(offset, offset + length))),
    ];
  }
  if (name.endsWith('.mhtml')) return [bytes, decode(bytes.toString('latin1'), 'quoted-printable')];
  if (name.endsWith('.pdf')) {
    const streams = bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g);
    return [
      bytes,
      ...[...streams].flatMap(([, stream]) => {
        try {
          return [inflateSync(Buffer.from(stream ?? '', 'latin1'))];
        } catch {
          return [];
        }
      }),
    ];
  }
  return [bytes];
}

describe('what is no evidence', () => {
  it('a login or challenge page is refused and leaves nothing', async () => {
    for (const kind of ['login', 'challenge'] as const) {
      bench.market.control.set({ kind });
      const adapter = adapterOf('sample-market');
      const request = aCapture(bench, {
        captureId: `barrier-${kind}`,
        classify: (answer) => adapter?.read(answer, 'detail') ?? { outcome: 'drift', why: '' },
      });
      await expect(takeCapture(bench.tools, request)).rejects.toMatchObject({ name: 'NotEvidence' });
      bench.market.control.clear();
      expect(existsSync(path.join(bench.tools.workFolder, `barrier-${kind}`, 'raw'))).toBe(false);
    }
  });

  it('a clock off by minutes or unknown, a hosts entry or an undeclared proxy stop it; an override is printed', async () => {
    const wrong = await startTimeServer(180_000);
    const refused = async (id: string, change: object) =>
      takeCapture({ ...bench.tools, ...change }, aCapture(bench, { captureId: id })).then(
        () => [],
        (error: { items?: { id: string }[] }) => error.items?.map((item) => item.id),
      );
    expect(await refused('clock', { timeServers: [wrong.server] })).toEqual(['clock']);
    expect(await refused('unknown', { timeServers: [] })).toEqual(['clock']);
    expect(
      await refused('proxy', { proxyVariables: { HTTPS_PROXY: 'http://user:pw@proxy.example:8080' } }),
    ).toEqual(['proxy']);
    const hostsFile = path.join(bench.folder, 'hosts-with-entry');
    writeFileSync(hostsFile, `10.0.0.1 ${bench.market.exit.host}\n`);
    expect(await refused('hosts', { hostsFile })).toEqual(['hosts']);
    const override = { by: '张三', reason: '校时服务器停机' };
    const finished = await takeCapture(
      { ...bench.tools, timeServers: [wrong.server] },
      aCapture(bench, { captureId: 'override', override }),
    );
    expect(finished.record.override).toEqual({ ...override, items: ['clock'] });
    await wrong.close();
  });
});
