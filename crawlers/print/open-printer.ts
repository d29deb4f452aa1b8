import type { BrowserWorker } from '../browser/browser-worker.ts';
import { cutOff, printOn } from './print-on.ts';

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
