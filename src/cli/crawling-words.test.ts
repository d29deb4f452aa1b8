import { describe, expect, it } from 'vitest';
import type { CrawlResult } from '#crawlers/run/run-end';
import { knownPlatform, stopped } from './crawling-words.ts';

const result = (change: Partial<CrawlResult>): CrawlResult => ({
  runId: 'r',
  platform: 'jd',
  query: '怀山药',
  coverage: 'partial',
  pages: { asked: 3, seen: 1, blocked: 2, partial: 0 },
  items: { seen: 30, claimed: null },
  listings: { seen: 30, added: 30, changed: 0 },
  stop: 'barrier',
  why: '页面为登录页',
  end: null,
  pause: null,
  retryAt: null,
  ...change,
});

describe('a crawl that stands still', () => {
  it.each([
    ['barrier', 3],
    ['later', 3],
    ['drift', 4],
    ['failed', 1],
    ['aborted', 1],
  ] as const)('%s ends with %i and one line that says what to do', (stop, exitCode) => {
    const error = stopped(result({ stop, retryAt: new Date() }));
    expect(error.exitCode).toBe(exitCode);
    for (const line of [error.sentence.zh, error.sentence.en]) {
      expect(line).toContain('页面为登录页');
      expect(line).not.toContain('\n');
    }
  });

  it('names the command when a person has to sign in', () => {
    const pause = {
      id: '1',
      platform: 'jd',
      session: 'default',
      reason: 'login_required',
      why: '',
      url: '',
      screenshot: null,
      since: '2026-11-01T00:00:00Z',
    } as const;
    expect(stopped(result({ pause })).sentence.zh).toContain('gi-watch login jd');
  });
});

it('knows its platforms', () => {
  expect(knownPlatform('sample-market')).toBe('sample-market');
  expect(() => knownPlatform('nowhere')).toThrow('no platform "nowhere"');
});
