import { findChromium } from '../browser/find-chromium.ts';
import { launchBrowser } from '../browser/launch.ts';

/** Nobody listens there: a page being printed has no way out of the machine. */
const NO_WAY_OUT = 'http://127.0.0.1:9';
const DEADLINE_MS = 60_000;

export interface PrintOptions {
  chromiumPath?: string;
  searchPath?: string;
  /** Chromium's footer template; its page numbers are filled in by class name. */
  footerHtml: string;
}

/**
 * Prints HTML pages as A4 PDF, one browser for all of them. The pages are our own templates with the words of
 * strangers in them: scripts are off and every request is refused.
 * @throws ChromiumMissing when the machine has no browser
 */
export async function printPdf(pages: readonly string[], options: PrintOptions): Promise<Buffer[]> {
  const found = findChromium(options.chromiumPath, options.searchPath ?? process.env.PATH ?? '');
  const { browser, close } = await launchBrowser({ chromium: found, proxyUrl: NO_WAY_OUT });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', offline: true });
    await context.route('**/*', (route) => route.abort());
    const out: Buffer[] = [];
    for (const html of pages) {
      const page = await context.newPage();
      page.setDefaultTimeout(DEADLINE_MS);
      await page.setContent(html, { waitUntil: 'load' });
      out.push(
        await page.pdf({
          preferCSSPageSize: true,
          printBackground: true,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: options.footerHtml,
        }),
      );
      await page.close();
    }
    return out;
  } finally {
    await close();
  }
}
