import type { BrowserWorker } from '../browser/browser-worker.ts';

/** Prints pages of our own as PDF, in a context that reaches nothing. Close it when done. */
export async function openPrinter(
  browser: BrowserWorker,
): Promise<{ print(html: string): Promise<Buffer>; close(): Promise<void> }> {
  const job = await browser.open();
  await job.context.setOffline(true);
  const page = await job.newPage();
  return {
    async print(html) {
      await page.setContent(html, { waitUntil: 'load' });
      return page.pdf({
        preferCSSPageSize: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate:
          '<div style="width:100%;text-align:center;font-size:9px;font-family:serif">第 <span class="pageNumber"></span> 页 共 <span class="totalPages"></span> 页</div>',
      });
    },
    close: () => job.close(),
  };
}
