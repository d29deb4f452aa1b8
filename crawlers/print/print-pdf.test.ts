import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { printPdf } from './print-pdf.ts';

it('prints a page as PDF without running its scripts or loading anything', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as { port: number };
    const away = `http://127.0.0.1:${port}/`;
    const html = `<p>怀山药</p><img src="${away}a.png"><script>fetch('${away}b')</script><iframe src="${away}c"></iframe>`;
    const [pdf] = await printPdf([html], { footerHtml: '<span class="pageNumber"></span>' });
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(asked).toBe(0);
  } finally {
    server.close();
  }
});
