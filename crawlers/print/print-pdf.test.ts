import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBrowserWorker } from '../browser/browser-worker.ts';
import { printIn } from './open-printer.ts';
import { printPdf } from './print-pdf.ts';

let asked = 0;
let away = '';
const server = createServer((_request, response) => {
  asked += 1;
  response.end();
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  away = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
});
afterAll(() => {
  server.close();
});

/** The title would be longer, were the script run: it would be in the PDF's information. */
const page = (away: string) =>
  `<title>怀山药</title><p>怀山药</p><img src="${away}a.png"><iframe src="${away}c"></iframe>
   <script>document.title = 'script-has-run'; fetch('${away}b')</script>`;
const FOOTER = '<span class="pageNumber"></span>';

it('prints a page as PDF without running its scripts or loading anything', async () => {
  const [pdf] = await printPdf([page(away)], { footerHtml: FOOTER });
  expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf?.includes('script-has-run')).toBe(false);
  expect(asked).toBe(0);
});

it('is as strict in a browser that runs already, even one that may visit that very server', async () => {
  const browser = await createBrowserWorker({
    searchPath: process.env.PATH,
    chromiumPath: process.env.CHROMIUM_PATH,
    guard: { loopback: { host: 'here.test', port: Number(new URL(away).port) } },
  });
  try {
    const one = page(away.replace('127.0.0.1', 'here.test'));
    const pdfs = await printIn(browser, [one, one], FOOTER);
    expect(pdfs).toHaveLength(2);
    for (const pdf of pdfs) {
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.includes('script-has-run')).toBe(false);
    }
    expect(asked).toBe(0);
  } finally {
    await browser.close();
  }
});
