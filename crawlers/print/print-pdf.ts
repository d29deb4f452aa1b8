import { findChromium } from '../browser/find-chromium.ts';
import { launchBrowser } from '../browser/launch.ts';
import { cutOff, printOn } from './print-on.ts';

/** Nobody listens there: a page being printed has no way out of the machine. */
const NO_WAY_OUT = 'http://127.0.0.1:9';

export interface PrintOptions {
  chromiumPath?: string;
  searchPath?: string;
  /** Chromium's footer template; its page numbers are filled in by class name. */
  footerHtml: string;
}

/**
 * Prints HTML pages as A4 PDF, one browser of its own for all of them.
 * @throws ChromiumMissing when the machine has no browser
 */
export async function printPdf(pages: readonly string[], options: PrintOptions): Promise<Buffer[]> {
  const found = findChromium(options.chromiumPath, options.searchPath ?? process.env.PATH ?? '');
  const { browser, close } = await launchBrowser({ chromium: found, proxyUrl: NO_WAY_OUT });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' });
    await cutOff(context);
    const out: Buffer[] = [];
    for (const html of pages) out.push(await printOn(context, html, options.footerHtml));
    return out;
  } finally {
    await close();
  }
}
