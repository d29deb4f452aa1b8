import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#support/config';
import { commandLine } from '#test/support/command';

/** The command in this process; what reads standard input is started for real. */
async function parseHere(args: string[]) {
  const { code, out, err } = await commandLine(['parse', ...args]);
  return { status: code, lines: out.split('\n').filter((line) => line !== ''), told: err.trim() };
}

/** The command as a person starts it. */
function parse(args: string[], input = '', language = 'zh') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(ROOT, 'bin/gi-watch.mjs'), 'parse', ...args],
    {
      input,
      encoding: 'utf8',
      maxBuffer: 64_000_000,
      env: { ...process.env, GI_WATCH_LANG: language },
    },
  );
  return { status, lines: stdout.split('\n').filter((line) => line !== ''), told: stderr.trim() };
}

const fixture = (name: string, file: string) => path.join(ROOT, 'crawlers/platforms', name, file);

describe('gi-watch parse', () => {
  it('prints every listing as a line and the outcome as one JSON line', () => {
    const { status, lines, told } = parse(['jd', fixture('jd', 'pages/search-ok-fragment/source.html')]);
    expect(status).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        platform: 'jd',
        id: '100020001',
        title: '武陟大米 5kg',
        price: 49.9,
        sources: { title: 'dom-selector' },
      },
      { platform: 'jd', id: '100020002' },
    ]);
    expect(JSON.parse(told)).toMatchObject({ platform: 'jd', page: 'search', outcome: 'ok', items: 2 });
  });

  it.each([
    ['a risk code', 'taobao', 'pages/search-risk-code/source.json', 3, 'challenge'],
    ['a login page', 'jd', 'pages/search-login/source.html', 3, 'login_required'],
    ['a changed layout', 'pdd', 'pages/search-drift/source.html', 4, 'drift'],
    ['an empty result', 'weibo', 'pages/search-empty/source.json', 0, 'empty'],
    ['an item that is gone', 'tmall', 'pages/detail-gone/source.html', 0, 'not_found'],
  ])('%s: %s exits as agreed', async (_name, platform, file, exit, outcome) => {
    const { status, lines, told } = await parseHere([platform, fixture(platform, file)]);
    expect({ status, lines }).toEqual({ status: exit, lines: [] });
    expect(JSON.parse(told)).toMatchObject({ platform, outcome, items: 0 });
  });

  it('reads standard input', () => {
    const { status, lines } = parse(
      ['pdd', '-'],
      '{"goods_list":[{"goods_id":7001,"goods_name":"山药","group":{"price":990}}]}',
    );
    expect(status).toBe(0);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ id: '7001', price: 9.9 });
  });

  it.each([
    ['an unknown platform', ['amazon', '-'], '没有平台“amazon”'],
    ['a missing file', ['jd', '/nowhere/at-all.html'], '读不到文件'],
  ])('%s is wrong use, told in one line', async (_name, args, words) => {
    const { status, lines, told } = await parseHere(args);
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(told).toContain(words);
    expect(told.split('\n')).toHaveLength(1);
  });

  it.each([
    ['empty input', ['jd', '-'], '输入是空的'],
    ['a HAR file of somebody else', ['jd', '-', '{"log":{"entries":[]}}'], '没有京东'],
  ])('%s is wrong use, told in one line', (_name, [platform = '', file = '', input = ''], words) => {
    const { status, lines, told } = parse([platform, file], input);
    expect({ status, lines }).toEqual({ status: 2, lines: [] });
    expect(told).toContain(words);
    expect(told.split('\n')).toHaveLength(1);
  });

  it('takes no page of another platform for its own', async () => {
    const { status, lines } = await parseHere([
      'kuaishou',
      fixture('jd', 'pages/search-ok-page/source.html'),
    ]);
    expect({ status, lines }).toEqual({ status: 4, lines: [] });
  });

  it('reads a 10 MB answer whole and prints all of it', () => {
    const goods = Array.from({ length: 20_000 }, (_, at) => ({
      goods_id: 7_000_000 + at,
      goods_name: `怀山药 第${at}批`,
      group: { price: 990 },
      note: 'x'.repeat(400),
    }));
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'gi-parse-')), 'large.json');
    writeFileSync(file, JSON.stringify({ goods_list: goods }));
    const { status, lines } = parse(['pdd', file]);
    expect(status).toBe(0);
    expect(lines).toHaveLength(20_000);
  });

  const saved = path.join(ROOT, '../shared/reference/data/pages/taobao/search-g_page_config-womens-bag.json');
  it.skipIf(!existsSync(saved))(
    'prints every item of a real search page with id, title, price and shop',
    async () => {
      const { status, lines } = await parseHere(['taobao', saved]);
      expect(status).toBe(0);
      expect(lines).toHaveLength(33);
      for (const line of lines) {
        const { id, title, price, shop } = JSON.parse(line);
        expect([id, title, price, shop.name].every(Boolean)).toBe(true);
      }
    },
  );
});
