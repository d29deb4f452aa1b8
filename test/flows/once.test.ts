import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stopServer } from '#db/embedded/server';
import { ROOT } from '#support/config';

let folder: string;
let dataDir: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'giw 一次 '));
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, 'data');
});
afterAll(async () => {
  await stopServer(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the whole system until its first crawl's leads exist; the last line on stdout is the result. */
async function once(): Promise<{ code: number | null; result: Record<string, number>; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src', 'start.ts'), '--once'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const last = out.trim().split('\n').at(-1) || '{}';
  return { code, result: JSON.parse(last), said };
}

it('crawls the sample market to leads in a real browser; a second run doubles nothing', async () => {
  const first = await once();
  expect(first.said).toBe('');
  expect(first.code).toBe(0);
  expect(Object.keys(first.result)).toEqual(['listings', 'hits', 'leads', 'seconds']);
  expect(first.result.listings).toBeGreaterThan(200);
  expect(first.result.leads).toBeGreaterThan(20);

  const second = await once();
  expect(second.code).toBe(0);
  const counts = ({ listings, hits, leads }: Record<string, number>) => ({ listings, hits, leads });
  expect(counts(second.result)).toEqual(counts(first.result));
}, 240_000);
