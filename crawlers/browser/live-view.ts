import type { CDPSession, Page } from 'playwright';

export interface LiveFrame {
  /** JPEG. */
  image: Buffer;
  at: string;
}

/** A page as somebody elsewhere sees and operates it. Coordinates are CSS pixels of the page's viewport. */
export interface LiveView {
  /** The newest frame first asked for; frames nobody asked for in time are skipped, not queued. */
  frames(): AsyncGenerator<LiveFrame, void, void>;
  click(x: number, y: number): Promise<void>;
  /** A drag, as a person's hand made it: every point of the path in order. */
  drag(path: { x: number; y: number }[]): Promise<void>;
  type(text: string): Promise<void>;
  /** A named key: Enter, Backspace, Tab. */
  press(key: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Shows a page to a person at the console while he signs in. It forwards what a person does; nothing here
 * acts by itself.
 */
export async function openLiveView(page: Page, options: { quality?: number } = {}): Promise<LiveView> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  let newest: LiveFrame | null = null;
  let wake: () => void = () => undefined;
  let closed = false;
  cdp.on('Page.screencastFrame', ({ data, sessionId }) => {
    newest = { image: Buffer.from(data, 'base64'), at: new Date().toISOString() };
    // Unacknowledged frames stop the cast.
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
    wake();
  });
  const end = (): void => {
    closed = true;
    wake();
  };
  page.once('close', end);
  await cdp.send('Page.startScreencast', {
    format: 'jpeg',
    quality: options.quality ?? 60,
    everyNthFrame: 1,
  });
  return {
    async *frames() {
      while (!closed) {
        if (newest === null) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        const frame: LiveFrame = newest;
        newest = null;
        yield frame;
      }
    },
    click: (x, y) => page.mouse.click(x, y),
    async drag(path) {
      const [first, ...rest] = path;
      if (!first) return;
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const point of rest) await page.mouse.move(point.x, point.y);
      await page.mouse.up();
    },
    type: (text) => page.keyboard.insertText(text),
    press: (key) => page.keyboard.press(key),
    async close() {
      end();
      page.off('close', end);
      await cdp.send('Page.stopScreencast').catch(() => undefined);
      await cdp.detach().catch(() => undefined);
    },
  };
}
