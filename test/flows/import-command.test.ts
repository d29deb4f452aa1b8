import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { intakes, listings } from '#db/tables/index';
import { openFiles } from '#support/files';
import { type TestDatabase, testDatabase } from '#test/support/database';

const ROOT = path.join(import.meta.dirname, '..', '..');
const SAVED = path.join(ROOT, 'crawlers', 'platforms', 'jd', 'pages', 'search-ok-fragment', 'source.html');
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'giw-import-command-'));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function giWatch(args: string[], stdin?: string) {
  const { user, password, host, port, database: name } = database.url;
  // The host is the folder of a socket.
  const where = new URLSearchParams({ host: String(host), port: String(port) });
  const DATABASE_URL = `postgres://${user}:${password ?? ''}@localhost/${name}?${where}`;
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL,
    REDIS_URL: '',
    LOG_LEVEL: 'error',
    GI_WATCH_LANG: 'zh',
  };
  const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'gi-watch.mjs'), ...args], { env });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  child.stdin.end(stdin);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...said };
}

it('takes a saved page from a pipe and a typed share text like a table, and keeps who brought them', async () => {
  const page = await readFile(SAVED, 'utf8');
  // Through a pipe nothing says whose page it is but the option.
  const piped = await giWatch(['import', '-', '--platform', 'jd', '--by', 'wang', '--no-wait'], page);
  expect(piped.err).toBe('');
  const summary = JSON.parse(piped.out);
  expect(summary).toMatchObject({ rejected: 0, changed: 0, unchanged: 0 });
  expect(summary.added).toBeGreaterThan(0);

  const text = '【京东】「正宗铁棍山药」 https://item.jd.com/100012043978.html';
  const shared = await giWatch(['import', text, '--no-wait']);
  expect(JSON.parse(shared.out)).toMatchObject({ rows: 1, added: 1 });

  const rows = await database.db.select().from(intakes).orderBy(intakes.id);
  expect(rows).toMatchObject([
    { way: 'command', form: 'page', name: '-', platform: 'jd', broughtBy: 'wang', state: 'done' },
    { way: 'share', form: 'share', state: 'done' },
  ]);
  expect(await openFiles(path.join(dataDir, 'files')).isWhole(rows[0]?.sha256 ?? '')).toBe(true);
  const stored = await database.db.select().from(listings);
  expect(stored).toHaveLength(summary.added + 1);
  expect(new Set(stored.map(({ platform }) => platform))).toEqual(new Set(['jd']));
}, 60_000);
