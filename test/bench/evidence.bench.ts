import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openSealKey } from '#src/evidence/integrity/seal-key';
import { STANDALONE_SCRIPT } from '#src/evidence/verify/write-standalone';
import { aPacket } from '#test/builders/packet';
import { aCapture, openEvidenceBench } from '#test/support/evidence';
import { buildPacket } from '#workers/evidence/build-packet';
import type { BenchRow } from './bench.ts';

const MB = 1 << 20;
const LARGE_BODIES = Number(process.env.BENCH_EVIDENCE_BODIES ?? 8);

/** Settled page to sealed packet, and verification against `sha256sum` of the same file, large and small. */
export default async function evidenceBench(): Promise<BenchRow[]> {
  return [...(await captures(Number(process.env.BENCH_EVIDENCE_RUNS ?? 20))), ...(await verifications())];
}

async function captures(runs: number): Promise<BenchRow[]> {
  const bench = await openEvidenceBench();
  const seconds: number[] = [];
  try {
    for (let run = 0; run <= runs; run++) {
      const page = {
        url: aCapture(bench).url,
        // One page and no more: an item page brings its operator's licence page with it.
        role: 'page' as const,
        platform: 'sample-market',
        listingId: null,
        leads: ['L1001'],
        required: true,
      };
      const packet = {
        id: `E${run}`,
        mode: 'attended' as const,
        occasion: 'bench',
        operator: '张三',
        overrideReason: null,
        requestedBy: '张三',
        pages: [page],
      };
      const built = await buildPacket(bench.tools, {
        packet,
        comparisons: [],
        target: path.join(bench.folder, 'packet.zip'),
      });
      const settled = Date.parse(built.captures[0]?.record.moments.settled?.utc ?? '');
      // The first run starts the browser.
      if (run > 0) seconds.push((Date.now() - settled) / 1000);
    }
  } finally {
    await bench.close();
  }
  return [row('settled page to sealed packet', 'sample market item page', seconds, 's', null)];
}

async function verifications(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-bench-'));
  try {
    const sealKey = await openSealKey(path.join(folder, 'key'));
    const small = await aPacket({ folder: path.join(folder, 'small'), sealKey, pictureBytes: 20_000 });
    const bodies = Object.fromEntries(
      Array.from({ length: LARGE_BODIES }, (_, i) => [`/big/${i}`, randomBytes(60 * MB)]),
    );
    const large = await aPacket({ folder: path.join(folder, 'large'), sealKey, bodies });
    return [...verification('200 kB packet', small.file, 10), ...verification('large packet', large.file, 3)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The script that travels in packets, as a process of its own, beside sha256sum on the same file, in turn. */
function verification(name: string, file: string, runs: number): BenchRow[] {
  const ours: number[] = [];
  const floor: number[] = [];
  let kilobytes = 0;
  for (let run = 0; run < runs; run++) {
    floor.push(seconds(() => execFileSync('sha256sum', [file])));
    ours.push(seconds(() => execFileSync(process.execPath, [STANDALONE_SCRIPT, file])));
    const peak = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))`;
    const child = ['--import', `data:text/javascript,${encodeURIComponent(peak)}`, STANDALONE_SCRIPT, file];
    if (run === 0)
      kilobytes = Number(
        execFileSync('sh', ['-c', '"$@" 2>&1 >/dev/null', 'sh', process.execPath, ...child]).toString(),
      );
  }
  const size = `${(statSync(file).size / MB).toFixed(1)} MB`;
  return [
    row(`verify ${name}`, size, ours, 's', Math.min(...floor)),
    row(`peak memory, ${name}`, size, [kilobytes / 1024], 'MB', null),
  ];
}

function seconds(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

function row(name: string, size: string, values: number[], unit: string, floor: number | null): BenchRow {
  const sorted = [...values].sort((a, b) => a - b);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const min = sorted[0] ?? 0;
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return {
    name,
    size,
    value: round(median),
    unit,
    floor: floor === null ? null : round(floor),
    ratio: floor === null ? null : round(min / floor),
    min: round(min),
    median: round(median),
    runs: values.length,
  };
}
