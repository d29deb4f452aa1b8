import type { Page } from 'playwright';
import type { CaptureRecord } from '#domain/evidence';

export interface SettleOptions {
  /** Requests still open, from the recorder. */
  openRequests: () => number;
  /** Pages that grow for ever are followed to this height, CSS pixels. */
  maxHeight?: number;
  deadlineMs?: number;
}

export const MAX_HEIGHT = 60_000;
const STEP_PAUSE_MS = 60;
const QUIET_MS = 300;

/**
 * Brings the page to rest: scrolls to the end in steps so that lazy pictures load, waits for pictures, fonts
 * and a quiet network, each with a deadline, and goes back to the top. Nothing in the page is changed.
 */
export async function settle(page: Page, options: SettleOptions): Promise<CaptureRecord['settle']> {
  const deadline = Date.now() + (options.deadlineMs ?? 20_000);
  const maxHeight = options.maxHeight ?? MAX_HEIGHT;
  let scrolls = 0;
  let bounded = false;
  for (let end = false; !end && Date.now() < deadline; ) {
    const place = await page.evaluate(() => {
      window.scrollBy({ top: Math.max(200, window.innerHeight * 0.9), behavior: 'instant' });
      return { bottom: window.scrollY + window.innerHeight, height: document.documentElement.scrollHeight };
    });
    scrolls += 1;
    await page.waitForTimeout(STEP_PAUSE_MS);
    bounded = place.bottom >= maxHeight;
    end = bounded || place.bottom >= place.height - 2;
    // A list that loads more at its end grows a moment later: look again before believing the end.
    if (end && !bounded) {
      await quiet(options.openRequests, Math.min(deadline, Date.now() + 2_000));
      end = (await page.evaluate(() => document.documentElement.scrollHeight)) <= place.height + 2;
    }
  }
  const imagesMissing = await waitForPictures(page, deadline);
  await page.evaluate(() =>
    Promise.race([document.fonts.ready.then(() => undefined), new Promise((r) => setTimeout(r, 3000))]),
  );
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  const calm = await quiet(options.openRequests, deadline);
  const { height, images } = await page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    images: document.images.length,
  }));
  return { scrolls, height, images, imagesMissing, quiet: calm, bounded };
}

/** Addresses of pictures that are not there at the deadline, without data: addresses. */
async function waitForPictures(page: Page, deadline: number): Promise<string[]> {
  const missing = () =>
    page.evaluate(() =>
      Array.from(document.images)
        // A picture nobody can see (lazy in a closed panel) is not awaited.
        .filter(
          (image) =>
            image.checkVisibility() &&
            (!image.complete || (image.naturalWidth === 0 && image.currentSrc !== '')),
        )
        .map((image) => image.currentSrc || image.src)
        .filter((src) => !src.startsWith('data:')),
    );
  let left = await missing();
  while (left.length > 0 && Date.now() < deadline) {
    await page.waitForTimeout(100);
    left = await missing();
  }
  return left;
}

/** True when no request was open for a while before the deadline. */
async function quiet(openRequests: () => number, deadline: number): Promise<boolean> {
  let since = openRequests() === 0 ? Date.now() : null;
  for (;;) {
    if (since !== null && Date.now() - since >= QUIET_MS) return true;
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 25));
    since = openRequests() === 0 ? (since ?? Date.now()) : null;
  }
}
