import type { BrowserWorker } from '../browser/browser-worker.ts';
import { cutOff, printOn } from './print-on.ts';

/** Prints HTML pages as A4 PDF in a browser that runs already. @returns one PDF a page, in their order */
export async function printIn(
  browser: BrowserWorker,
  pages: readonly string[],
  footerHtml: string,
): Promise<Buffer[]> {
  const printer = await openPrinter(browser, footerHtml);
  try {
    const out: Buffer[] = [];
    for (const html of pages) out.push(await printer.print(html));
    return out;
  } finally {
    await printer.close();
  }
}

/** Prints in a browser that runs already: a capture is not kept waiting for a second one. Close it when done. */
export async function openPrinter(
  browser: BrowserWorker,
  footerHtml: string,
): Promise<{ print(html: string): Promise<Buffer>; close(): Promise<void> }> {
  const job = await browser.open({ scripts: false });
  await cutOff(job.context);
  return {
    print: (html) => printOn(job.context, html, footerHtml),
    close: () => job.close(),
  };
}
