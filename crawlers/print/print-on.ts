import type { BrowserContext } from 'playwright';

const DEADLINE_MS = 60_000;

/**
 * Prints one HTML page as A4 PDF. The pages are our own templates with the words of strangers in them: the
 * context must have been opened with scripts off, and every request of it is refused.
 * @param footerHtml Chromium's footer template; its page numbers are filled in by class name
 */
export async function printOn(context: BrowserContext, html: string, footerHtml: string): Promise<Buffer> {
  const page = await context.newPage();
  try {
    page.setDefaultTimeout(DEADLINE_MS);
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footerHtml,
    });
  } finally {
    await page.close();
  }
}

/** Cuts a context off from everything: nothing of a page being printed comes from elsewhere. */
export async function cutOff(context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  await context.route('**/*', (route) => route.abort());
}
