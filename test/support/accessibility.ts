import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the inspector holds to be a serious or critical fault of the page as it stands, one line each. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // A script tag would be refused by the page's own policy; the inspector is not.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // Chosen inside the page: everything that was looked at is half a megabyte, slower to hand over than to find.
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations } = await axe.run();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}
