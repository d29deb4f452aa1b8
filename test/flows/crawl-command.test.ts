import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine, startCommand } from '#test/support/command';

const dataDir = mkdtempSync(path.join(os.tmpdir(), 'giw-crawl-command-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The command as a person runs it, with a data folder of its own and no screen. */
const giWatch = (...args: string[]) =>
  startCommand(args, {
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    REDIS_URL: '',
    LOG_LEVEL: 'error',
  });

describe('gi-watch crawl', () => {
  it('crawls, waits for the judgement, and sums up in one line', async () => {
    const { code, out, err } = await giWatch(
      'crawl',
      'sample-market',
      '--query',
      '绞胎瓷',
      '--pages',
      '2',
      '--details',
      '4',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const summary = JSON.parse(out);
    expect(summary).toEqual({
      platform: 'sample-market',
      query: '绞胎瓷',
      coverage: 'clean',
      pages: { asked: expect.any(Number), seen: expect.any(Number), blocked: 0, partial: 0 },
      listings: { seen: expect.any(Number), added: expect.any(Number), changed: expect.any(Number) },
      leads: expect.any(Number),
      seconds: expect.any(Number),
    });
    expect(summary.listings.added).toBe(summary.listings.seen);
    expect(summary.listings.seen).toBeGreaterThan(20);
    expect(summary.leads).toBeGreaterThan(0);
    expect(summary.pages.seen).toBe(summary.pages.asked);
  }, 90_000);
});

describe('wrong use', () => {
  it.each([
    [['crawl', 'nowhere', '--query', '怀山药'], 2, '没有平台“nowhere”'],
    [['crawl', 'sample-market'], 2, '--query'],
    [['crawl', 'sample-market', '--query', ' '], 2, '--query'],
    [['crawl', 'sample-market', '--query', 'x', '--pages', 'many'], 2, '--pages'],
    [['login', 'nowhere'], 2, '没有平台“nowhere”'],
    [['login', 'sample-market', '--minutes', '-1'], 2, '--minutes'],
  ])('%j: exit %i and one clear line', async (args, code, words) => {
    const result = await commandLine(args, { DATA_DIR: dataDir, DATABASE_URL: '', REDIS_URL: '' });
    expect(result.code).toBe(code);
    expect(result.out).toBe('');
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect(result.err).toContain(words);
  });

  it.runIf(process.platform === 'linux')('login without a screen says where else to sign in', async () => {
    const { code, err } = await giWatch('login', 'sample-market');
    expect(code).toBe(1);
    expect(err).toContain('没有图形界面');
  });
});
