import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { intakes, listings } from '#db/tables/index';
import { openFiles } from '#support/files';
import { commandLine, startCommand } from '#test/support/command';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { toGbk } from '#test/support/gbk';

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

function settings() {
  const { user, password, host, port, database: name } = database.url;
  // The host is the folder of a socket.
  const where = new URLSearchParams({ host: String(host), port: String(port) });
  const DATABASE_URL = `postgres://${user}:${password ?? ''}@localhost/${name}?${where}`;
  return { DATA_DIR: dataDir, DATABASE_URL, REDIS_URL: '', LOG_LEVEL: 'error', GI_WATCH_LANG: 'zh' };
}

const giWatch = (args: string[], stdin?: string) => startCommand(args, settings(), stdin);

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

describe('files that are not as they should be', () => {
  const row = (id: string, title = '怀山药') => `${JSON.stringify({ platform: 'jd', id, title })}\n`;
  const MB = 1_000_000;
  /** [name, content, exit code, rows stored, what stderr says]; a file with a good row gives that row. */
  const FILES: [string, string | Buffer, number, string[], string[]][] = [
    ['断.jsonl', row('b1') + row('b2') + row('b3').slice(0, 20), 0, ['b1', 'b2'], ['"line":3', 'JSON']],
    ['断.xlsx', Buffer.from('504b030414000600080000002100', 'hex'), 2, [], ['不是有效的 XLSX 文件']],
    ['bom.csv', '\ufeffplatform,id,title\njd,b11,怀山药\n', 0, ['b11'], []],
    ['gbk.csv', toGbk('平台,商品ID,标题\njd,b21,铁棍山药\n'), 0, ['b21'], []],
    [
      '缺编号.csv',
      'platform,id,title\njd,,怀山药\njd,b32,怀山药\n,b33,怀山药\n',
      0,
      ['b32'],
      ['"line":2', '缺少商品编号', '"line":4', '缺少平台'],
    ],
    ['别家.jsonl', '%PDF-1.7\n%…\n', 2, [], ['没有一行可读（共 2 行被拒）']],
    ['图片.csv', Buffer.from('89504e470d0a1a0a00000000', 'hex'), 2, [], ['找不到标题列']],
    ['空.jsonl', '', 2, [], ['没有任何商品行']],
    ['别站.html', '<html><body>你好</body></html>', 2, [], ['没有已知平台的页面']],
    ['空.har', '{"log":{"entries":[]}}', 2, [], ['没有已知平台的页面']],
    ['超长.jsonl', row('b51', 'x'.repeat(17 * MB)) + row('b52'), 0, ['b52'], ['"line":1', '超过 16 MB']],
  ];

  async function storedFrom(begin: () => Promise<unknown>): Promise<string[]> {
    const before = new Set((await database.db.select().from(listings)).map(({ id }) => id));
    await begin();
    const rows = await database.db.select().from(listings).orderBy(listings.itemId);
    return rows.filter(({ id }) => !before.has(id)).map(({ itemId }) => itemId);
  }

  it.each(FILES)('%s', async (name, content, code, stored, words) => {
    const file = path.join(dataDir, name);
    writeFileSync(file, content);
    let ended: Awaited<ReturnType<typeof commandLine>> | undefined;
    const ids = await storedFrom(async () => {
      ended = await commandLine(['import', file, '--no-wait'], settings());
    });
    expect({ ids, code: ended?.code }).toEqual({ ids: stored, code });
    for (const word of words) expect(ended?.err).toContain(word);
    if (words.length === 0) expect(ended?.err).toBe('');
    // No stack and no heap dump is put before a person.
    expect(ended?.err).not.toMatch(/\n\s+at /);
  });

  it('a line of 10 MB, to the command as a person starts it', async () => {
    const file = path.join(dataDir, '长.jsonl');
    writeFileSync(file, row('b41', '长'.repeat((10 * MB) / 3)) + row('b42'));
    let ended: Awaited<ReturnType<typeof giWatch>> | undefined;
    const ids = await storedFrom(async () => {
      ended = await giWatch(['import', file, '--no-wait']);
    });
    expect({ ids, code: ended?.code, err: ended?.err }).toEqual({ ids: ['b41', 'b42'], code: 0, err: '' });
    expect(JSON.parse(ended?.out ?? '')).toMatchObject({ rows: 2, added: 2, rejected: 0 });
  }, 60_000);
});
