import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteSellers } from '#src/sellers/store';
import { aLead } from '#test/builders/lead';
import { aListing } from '#test/builders/listing';
import { seriousFindings } from '#test/support/accessibility';
import { type TestConsole, testConsole } from '#test/support/console';

const BUILT = path.join(import.meta.dirname, '../../dist/console');
const FIRST_LOAD_BYTES = 600_000;

let console_: TestConsole;
let id: string;
let page: Page;
beforeAll(async () => {
  console_ = await testConsole();
  const shop = { id: 's1', name: '老李土特产', company: '某某农业有限公司' };
  const { db } = console_.database;
  await db.transaction((tx) => noteSellers(tx, [aListing({ shop })], new Date()));
  id = await aLead(db, {
    listing: { title: '怀山药同款', origin: '山东菏泽', shop },
    judgement: {
      signals: [
        {
          kind: 'origin-outside',
          weight: 0.8,
          observed: '山东菏泽',
          expected: '焦作',
          reasons: ['产地自述 山东菏泽 ≠ 保护地域 焦作'],
        },
      ],
    },
  });
  page = await console_.open('supervisor', 'supervisor');
});
afterAll(() => console_.close());

describe('accessibility', () => {
  it.each([
    ['the list of the day', () => '/leads'],
    ['the list with a lead beside it', () => `/leads?lead=${id}`],
    ['the lead page', () => `/leads/${id}`],
    ['the spot check', () => '/leads/spot-check'],
    ['the sellers', () => '/sellers'],
    ['one seller', () => `/sellers/${encodeURIComponent('shop:taobao:s1')}`],
    ...[
      'evidence',
      'notices',
      'opinion',
      ...['status', 'intake', 'watches', 'sessions', 'proving', 'trouble'].map((tab) => `crawl/${tab}`),
      ...['indications', 'users'].map((tab) => `register/${tab}`),
      ...['try', 'contents', 'quality', 'proposals'].map((tab) => `rules/${tab}`),
      ...['figures', 'briefs', 'handovers'].map((tab) => `statistics/${tab}`),
      'audit',
      ...['accounts', 'units', 'password'].map((tab) => `settings/${tab}`),
    ].map((address): [string, () => string] => [address, () => `/${address}`]),
  ])('has no serious finding on %s', async (_name, address) => {
    await page.goto(console_.url + address());
    await page.locator('h4, .lead-page-head').first().waitFor();
    await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' });
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('speaks English throughout when asked to', async () => {
    await page.evaluate(() => localStorage.setItem('giw.language', 'en'));
    for (const address of ['/leads', `/leads/${id}`, '/sellers', '/leads/spot-check']) {
      await page.goto(console_.url + address);
      await page.locator('h4, .lead-page-head').first().waitFor();
      const labels = await page.locator('button, th, h4, h5, legend, a[href^="/leads"]').allInnerTexts();
      // Data stays as it is; labels are ours.
      const chinese = labels.filter(
        (label) => /[\u4e00-\u9fff]/.test(label) && !/怀山药|老李|某某|合法使用/.test(label),
      );
      expect(chinese, address).toEqual([]);
    }
  });
});

describe('the first load', () => {
  it('stays below 600 kB compressed', () => {
    const html = readFileSync(path.join(BUILT, 'index.html'), 'utf8');
    const first = [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+)"/g)].map((match) => match[1] as string);
    const assets = readdirSync(path.join(BUILT, 'assets'));
    const leadsPage = assets
      .filter((name) => /^(leads|lead-work).*\.js$/.test(name))
      .map((name) => `assets/${name}`);
    const bytes = [...new Set([...first, ...leadsPage])].map(
      (file) => gzipSync(readFileSync(path.join(BUILT, file))).length,
    );
    expect(first.length).toBeGreaterThan(0);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(FIRST_LOAD_BYTES);
  });
});
