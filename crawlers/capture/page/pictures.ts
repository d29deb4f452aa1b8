import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright';
import type { PictureFile } from '#domain/evidence';

/** Up to this height one picture holds the whole page; above, strips: graphics cards end at 16,384 pixels. */
const ONE_PICTURE_HEIGHT = 12_000;
const STRIP_HEIGHT = 8_000;

/**
 * Viewport and whole page as PNG. `fullPage` does not scroll: the page must have been settled before.
 * @returns the files written below `folder`, the viewport first
 */
export async function takePictures(page: Page, folder: string, maxHeight: number): Promise<PictureFile[]> {
  const calm = { animations: 'disabled', caret: 'hide', scale: 'css', timeout: 30_000 } as const;
  const size = await page.evaluate(() => ({
    view: { width: window.innerWidth, height: window.innerHeight },
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  const out: PictureFile[] = [{ file: 'viewport.png', ...size.view, top: 0 }];
  await page.screenshot({ ...calm, path: path.join(folder, 'viewport.png') });
  const height = Math.min(size.height, maxHeight);
  if (height <= ONE_PICTURE_HEIGHT) {
    await page.screenshot({ ...calm, fullPage: true, path: path.join(folder, 'full-1.png') });
    return [...out, { file: 'full-1.png', width: size.width, height, top: 0 }];
  }
  const cdp = await page.context().newCDPSession(page);
  for (let top = 0, number = 1; top < height; top += STRIP_HEIGHT, number++) {
    const strip = { width: size.width, height: Math.min(STRIP_HEIGHT, height - top), top };
    const file = `full-${number}.png`;
    await writeFile(path.join(folder, file), await takeStrip(cdp, strip));
    out.push({ file, ...strip });
  }
  await cdp.detach();
  return out;
}

async function takeStrip(
  cdp: CDPSession,
  strip: { width: number; height: number; top: number },
): Promise<Buffer> {
  const { data } = await cdp.send('Page.captureScreenshot', {
    format: 'png',
    captureBeyondViewport: true,
    clip: { x: 0, y: strip.top, width: strip.width, height: strip.height, scale: 1 },
  });
  return Buffer.from(data, 'base64');
}
