// `npm run screenshots`: crawls the sample market in a scratch folder, does a day's work on it and takes every page
// and tab of the console at 1440 and 1024 px into docs/screenshots, so that the pictures in the guides stay true.
// `npm run screenshots -- NAME …` takes those pages alone; `--english` shows them in English and `--out FOLDER` puts
// them elsewhere, to look at.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildConsole } from './console-build.mjs';
import { seed } from './screenshots/seed.mjs';
import { findChromium, ROOT, refuse, setUp } from './setup.mjs';

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { english: { type: 'boolean' }, out: { type: 'string' } },
});
setUp();
buildConsole();
const { chromium } = await import('playwright');
const { default: sharp } = await import('sharp');

/** Name of the picture → address; null is filled in once there is something to show. */
const PAGES = {
  leads: null,
  lead: null,
  'spot-check': '/leads/spot-check',
  sellers: '/sellers',
  seller: null,
  evidence: '/evidence',
  notices: '/notices',
  opinion: '/opinion',
  crawl: '/crawl/status',
  'crawl-intake': '/crawl/intake',
  'crawl-watches': '/crawl/watches',
  'crawl-sessions': '/crawl/sessions',
  'crawl-reading': '/crawl/reading',
  'crawl-trouble': '/crawl/trouble',
  register: '/register/indications',
  'register-users': '/register/users',
  rules: '/rules/try',
  'rules-contents': '/rules/contents',
  'rules-quality': '/rules/quality',
  'rules-proposals': '/rules/proposals',
  statistics: '/statistics/figures',
  'statistics-briefs': '/statistics/briefs',
  'statistics-handovers': '/statistics/handovers',
  audit: '/audit',
  settings: '/settings/accounts',
  'settings-units': '/settings/units',
};
const unknown = wanted.find((name) => !(name in PAGES));
if (unknown) refuse(`没有页面 ${unknown}`, `There is no page ${unknown}.`, 2);
/** What is put through the rules on the page for trying a text. */
const TRIED = '焦作特产 槐山药同款 产地山东菏泽 5斤';
const WIDTHS = [
  [1440, 900],
  [1024, 768],
];
const FOLDER = path.resolve(options.out ?? path.join(ROOT, 'docs', 'screenshots'));
/** Charts draw themselves in; a page is at rest after this long. */
const SETTLE_MS = 1_500;

const scratch = mkdtempSync(path.join(os.tmpdir(), 'giw-screens-'));
const system = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'src', 'start.ts')], {
  cwd: ROOT,
  env: { ...process.env, DATA_DIR: scratch, PORT: '0', LOG_LEVEL: 'error', GI_WATCH_LANG: 'zh' },
  stdio: ['ignore', 'inherit', 'pipe'],
});

/** The sign-in link that the start prints. */
function signInLink() {
  return new Promise((resolve, reject) => {
    let seen = '';
    system.stderr.on('data', (chunk) => {
      seen += chunk;
      const link = /http:\S+#sign-in=[\w-]+/.exec(seen)?.[0];
      if (link) resolve(link);
    });
    system.on('exit', (code) => reject(new Error(`The system ended (${code}): ${seen}`)));
  });
}

/** Asks the API from within the signed-in page. */
function ask(page, address) {
  return page.evaluate(async (url) => (await fetch(url)).json(), address);
}

/** Waits until the first crawl has brought its leads and no new ones come. */
async function firstLead(page) {
  for (let before = -1; ; ) {
    const { rows } = await ask(page, '/api/leads?limit=200');
    if (rows.length > 0 && rows.length === before) return rows[0].id;
    before = rows.length;
    await wait(4_000);
  }
}

try {
  const link = await signInLink();
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-background-networking', '--disable-gpu'],
  });
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  if (options.english) await context.addInitScript(() => localStorage.setItem('giw.language', 'en'));
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForSelector('.shell');
  await firstLead(page);
  const { own } = await seed(page, scratch);
  const lead = own[0];
  const { rows: sellers } = await ask(page, '/api/sellers?only=tied');
  mkdirSync(FOLDER, { recursive: true });
  for (const [width, height] of WIDTHS) {
    await page.setViewportSize({ width, height });
    for (const [name, address] of Object.entries({
      ...PAGES,
      leads: `/leads?lead=${lead.id}`,
      lead: `/leads/${lead.id}`,
      seller: `/sellers/${encodeURIComponent(sellers[0]?.key ?? lead.seller.key)}`,
    })) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      await page.goto(new URL(address, link).href);
      await page.waitForSelector('.shell');
      if (name === 'rules') {
        await page.locator('textarea').fill(TRIED);
        await page.locator('.page-body .ant-btn-primary').click();
      }
      await page.locator('.ant-spin-spinning').first().waitFor({ state: 'detached' });
      await wait(SETTLE_MS);
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      await sharp(picture)
        .png({ palette: true, colours: 128 })
        .toFile(path.join(FOLDER, `${name}-${width}.png`));
    }
  }
  await browser.close();
} finally {
  if (system.exitCode === null) {
    const ended = new Promise((resolve) => system.on('exit', resolve));
    system.kill('SIGTERM');
    await ended;
  }
  rmSync(scratch, { recursive: true, force: true });
}
