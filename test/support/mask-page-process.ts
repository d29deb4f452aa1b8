// Masks one page the way the shipped commands do: loaded by tsx, in a real browser. Prints what was replaced.
import { chromium } from 'playwright';
import { SWITCHED_OFF } from '#crawlers/browser/switched-off';
import { maskPage } from '#crawlers/capture/redact/mask-page';

const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', SWITCHED_OFF],
});
const page = await browser.newPage();
await page.setContent('<p>账号 wang-min-1987 已登录</p><input name="token" value="wang-min-1987">');
const found = await maskPage(page, [{ value: 'wang-min-1987', reason: '账号' }]);
const text = (await page.locator('p').textContent()) ?? '';
const value = await page.locator('input').inputValue();
process.stdout.write(JSON.stringify({ places: found.map(({ place }) => place), text, value }));
await browser.close();
